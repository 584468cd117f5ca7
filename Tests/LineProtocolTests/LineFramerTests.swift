import LineProtocol
import NIOCore
import TestSupport
import Testing

/// Lines, whatever pieces they arrive in.
@Suite struct LineFramerTests {
  /// What a framer gives for `pieces`: lines as text, `nil` for one too long.
  static func frames(_ pieces: [[UInt8]], limit: Int) -> (lines: [String?], isUnfinished: Bool) {
    var framer = LineFramer(limit: limit)
    var lines: [String?] = []
    for piece in pieces {
      framer.append(ByteBuffer(bytes: piece))
      while let frame = framer.next() {
        switch frame {
        case .line(let line): lines.append(String(buffer: line))
        case .tooLong: lines.append(nil)
        }
      }
    }
    return (lines, framer.hasUnfinishedLine)
  }

  /// The same, by looking at all bytes at once.
  static func plain(_ bytes: [UInt8], limit: Int) -> (lines: [String?], isUnfinished: Bool) {
    var lines: [String?] = []
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let rest = parts.removeLast()
    for part in parts {
      let line = part.last == 0x0D ? part.dropLast() : part
      lines.append(line.count > limit ? nil : String(decoding: line, as: UTF8.self))
    }
    // A line is known to be too long before its end comes, and then nothing of it is kept.
    if rest.count > limit + 1 { lines.append(nil) }
    return (lines, !rest.isEmpty && rest.count <= limit + 1)
  }

  @Test func everyPieceBoundaryGivesTheSameLines() {
    let limit = 5
    let texts = [
      "", "\n", "\r\n", "a\n", "a\r\n", "a\rb\n", "\r\r\n", "abcde\n", "abcde\r\n", "abcdef\n", "abcdef\r\n",
      "abcdefghijk\nx\n", "a\n\nb", "ab\nabcdefgh", "abcdefghij\r\nab\r\n\r\nabcde\r\nabcdef\n", "市县\n区\n",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let expected = Self.plain(bytes, limit: limit)
      for first in 0...bytes.count {
        for second in first...bytes.count {
          let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]].map(Array.init)
          let found = Self.frames(pieces, limit: limit)
          #expect(found.lines == expected.lines, "\(text.debugDescription) at \(first), \(second)")
          #expect(
            found.isUnfinished == expected.isUnfinished, "\(text.debugDescription) at \(first), \(second)")
        }
      }
      #expect(Self.frames(bytes.map { [$0] }, limit: limit).lines == expected.lines)
    }
  }

  @Test func randomBytesInRandomPieces() {
    var random = SeededRandom.forTest()
    for _ in 0..<3000 {
      let limit = 1 + random.below(20)
      let bytes = (0..<random.below(200)).map { _ in
        [UInt8(ascii: "a"), 0x0A, 0x0D, UInt8(ascii: "b"), UInt8(ascii: "c"), 0xE5][random.below(6)]
      }
      var pieces: [[UInt8]] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + 1 + random.below(40))
        pieces.append(Array(bytes[start..<end]))
        start = end
      }
      let (found, expected) = (Self.frames(pieces, limit: limit), Self.plain(bytes, limit: limit))
      #expect(found.lines == expected.lines)
      #expect(found.isUnfinished == expected.isUnfinished)
    }
  }

  @Test func whatIsPassedOverIsNotKept() {
    var framer = LineFramer(limit: 100)
    var tooLong = 0
    for _ in 0..<1000 {
      framer.append(ByteBuffer(repeating: 0x61, count: 1000))
      while let frame = framer.next() { if frame == .tooLong { tooLong += 1 } }
      #expect(framer.unread.count <= 101)
    }
    #expect(tooLong == 1)
    framer.append(ByteBuffer(string: "aaa\nPING\n"))
    #expect(framer.next() == .line(ByteBuffer(string: "PING")))
    #expect(framer.next() == nil)
  }
}
