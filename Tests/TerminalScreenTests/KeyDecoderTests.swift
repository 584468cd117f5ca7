import TerminalScreen
import TestSupport
import Testing

@Suite struct KeyDecoderTests {
  private static let inputs: [(bytes: String, events: [TerminalEvent])] = [
    ("养", [.text("养")]), ("a", [.text("a")]), ("é", [.text("é")]), ("𠮷", [.text("𠮷")]),
    ("\r", [.key(.enter)]), ("\n", [.key(.enter)]), ("\t", [.key(.tab)]), ("\u{7F}", [.key(.backspace)]),
    ("\u{8}", [.key(.backspace)]), ("\u{3}", [.control("c")]), ("\u{17}", [.key(.deleteWord)]),
    ("\u{0}", []),
    ("\u{1B}[A", [.key(.up)]), ("\u{1B}OA", [.key(.up)]), ("\u{1B}[B", [.key(.down)]),
    ("\u{1B}[C", [.key(.right)]), ("\u{1B}[D", [.key(.left)]), ("\u{1B}[1;5C", [.key(.wordRight)]),
    ("\u{1B}[1;3D", [.key(.wordLeft)]), ("\u{1B}[1;2A", [.key(.up)]), ("\u{1B}[;5C", [.key(.wordRight)]),
    ("\u{1B}b", [.key(.wordLeft)]), ("\u{1B}f", [.key(.wordRight)]), ("\u{1B}\u{7F}", [.key(.deleteWord)]),
    ("\u{1B}[H", [.key(.home)]), ("\u{1B}[1~", [.key(.home)]), ("\u{1B}[7~", [.key(.home)]),
    ("\u{1B}[F", [.key(.end)]), ("\u{1B}[4~", [.key(.end)]), ("\u{1B}OF", [.key(.end)]),
    ("\u{1B}[3~", [.key(.delete)]), ("\u{1B}[5~", [.key(.pageUp)]), ("\u{1B}[6~", [.key(.pageDown)]),
    ("\u{1B}[Z", [.key(.backTab)]), ("\u{1B}OM", [.key(.enter)]),
    ("\u{1B}[<0;3;4M", [.click(column: 2, row: 3)]), ("\u{1B}[<0;3;4m", []),
    ("\u{1B}[<64;1;1M", [.wheel(-1, column: 0, row: 0)]), ("\u{1B}[<65;9;1M", [.wheel(1, column: 8, row: 0)]),
    ("\u{1B}[<0;0;0M", []), ("\u{1B}[<0;1M", []), ("\u{1B}[<;;;;M", []), ("\u{1B}[<9999999;1;1M", []),
    // Reports and keys that mean nothing here.
    ("\u{1B}[I", []), ("\u{1B}[O", []), ("\u{1B}[15~", []), ("\u{1B}[[A", []), ("\u{1B}OP", []),
    ("\u{1B}[?1;2c", []), ("\u{1B}[M !!", []), ("\u{1B}[27;5;9~", []), ("\u{1B}x", []),
    ("\u{1B}[99999999999999999999;99999999999999999999C", []),
    ("\u{1B}[200~养老\r\n服务\tab\u{1B}[201~", [.paste("养老 服务 ab")]), ("\u{1B}[200~\u{1B}[201~", []),
    ("\u{1B}[200~\u{1B}[31m\u{1B}[20\u{7}1~x\u{1B}[201~", [.paste("[31m[201~x")]),
  ]

  /// Sequences are the same in one piece, byte by byte and cut anywhere.
  @Test func everySplitOfEverySequence() {
    for (text, expected) in Self.inputs {
      let bytes = Array(text.utf8)
      for cut in 0...bytes.count {
        var decoder = KeyDecoder()
        let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
        #expect(events == expected, "\(text.debugDescription) cut at \(cut)")
        #expect(!decoder.isPending, "\(text.debugDescription)")
      }
      var decoder = KeyDecoder()
      #expect(bytes.flatMap { decoder.decode([$0]) } == expected)
    }
  }

  @Test func sequencesFollowEachOther() {
    var random = SeededRandom.forTest()
    for _ in 0..<200 {
      let chosen = (0..<random.below(20)).map { _ in Self.inputs[random.below(Self.inputs.count)] }
      var bytes = chosen.flatMap { Array($0.bytes.utf8) }[...]
      var decoder = KeyDecoder()
      var events: [TerminalEvent] = []
      while !bytes.isEmpty {
        let piece = bytes.prefix(1 + random.below(9))
        events += decoder.decode(piece)
        bytes = bytes.dropFirst(piece.count)
      }
      #expect(events == chosen.flatMap(\.events), "seed \(random.seed)")
    }
  }

  @Test func aLoneEscapeIsAKey() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty && decoder.isPending)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.decode([0x41]) == [.text("A")])
    #expect(decoder.decode([0x1B, 0x1B]) == [.key(.escape)])
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.decode(Array("\u{1B}[1;".utf8)).isEmpty)
    #expect(decoder.flush().isEmpty && !decoder.isPending)
    #expect(decoder.flush().isEmpty)
    // A character whose bytes are slow to come is still one.
    #expect(decoder.decode([0xE5, 0x85]).isEmpty && decoder.flush().isEmpty)
    #expect(decoder.decode([0xBB]) == [.text("\u{517B}")])
  }

  /// Any bytes are survived, and after a pause text is text again.
  @Test func hostileBytes() {
    var random = SeededRandom.forTest()
    let common = Array("\u{1B}\u{1B}\u{1B}[[<;;0123456789~MmAO".utf8) + [0xE5, 0x85, 0xBB, 0x9B, 0xF0, 0xFF]
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      let bytes = (0..<random.below(60)).map { _ in
        random.below(3) == 0 ? UInt8(random.below(256)) : common[random.below(common.count)]
      }
      for event in decoder.decode(bytes) {
        if case .text(let text) = event {
          #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        }
      }
      _ = decoder.decode(Array("\u{1B}[201~".utf8))
      _ = decoder.flush()
      #expect(decoder.decode([0x61]) == [.text("a")], "seed \(random.seed): \(bytes)")
    }
  }

  @Test func aPasteWithoutEndHasAnEnd() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~".utf8)).isEmpty)
    for _ in 0..<100 { #expect(decoder.decode([UInt8](repeating: 0x61, count: 10_000)).isEmpty) }
    let events = decoder.decode(Array("\u{1B}[201~b".utf8))
    #expect(events == [.paste(String(repeating: "a", count: KeyDecoder.longestPaste)), .text("b")])
  }
}
