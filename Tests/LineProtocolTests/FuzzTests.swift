import LineProtocol
import NIOCore
import TestSupport
import Testing

/// Whatever bytes come, every line has exactly one answer and nothing ends the program.
@Suite struct FuzzTests {
  private static let seeds = [
    "PING", "QUIT", "HELP SEARCH", "INFO", "METRICS", "SEARCH 碳达峰", "SEARCH limit=5 id=7 -- 营商环境 -社区",
    "COUNT match=any literal=true -- \"优化营商环境\"", "DOC metadata=true -- corpus/条例/养老.txt",
    "EXPLAIN doc=a-1 since=2020-01 until=2024年3月 -- 养老", "ANALYZE 二〇二四年", "AUTH 0123456789abcdef",
    #"{"cmd":"search","q":"碳\n\u8fbe峰","limit":5,"id":"7","issuer":["甲","乙"],"literal":true}"#,
    #"{"cmd":"doc","q":"a-1","metadata":false,"since":null}"#,
    "SEARCH issuer=甲 issuer=乙 sort=-date offset=10 丙",
  ].map { Array($0.utf8) }
  private static let pieces =
    [
      "--", " ", "=", "id=", "{", "}", "\"", "\\u0000", "\\ud800", "\u{0}", "\r", "[", "]", ",", ":", "null",
      "-- ",
      "SEARCH", "limit=99999999999999999999", "\u{FEFF}", "养", "\u{1F600}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

  /// A line that is nearly a request, or is none at all.
  static func line(_ random: inout SeededRandom) -> [UInt8] {
    if random.below(8) == 0 {
      return (0..<random.below(80)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    var line = seeds[random.below(seeds.count)]
    for _ in 0..<random.below(5) {
      let place = random.below(line.count + 1)
      switch random.below(6) {
      case 0 where place < line.count: line[place] = UInt8(truncatingIfNeeded: random.next())
      case 1 where place < line.count:
        line.removeSubrange(place..<min(line.count, place + 1 + random.below(8)))
      case 2: line.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
      case 3: line.insert(contentsOf: line[..<place], at: place)
      case 4: line.insert(contentsOf: seeds[random.below(seeds.count)], at: place)
      default: line = Array(line[..<place])
      }
    }
    return line
  }

  @Test func anyLineHasOneOutcome() {
    var random = SeededRandom.forTest()
    let parser = RequestParser()
    var requests = 0
    for _ in 0..<LongTests.count(100_000, 10_000_000) {
      let line = Self.line(&random)
      switch parser.parse(ByteBuffer(bytes: line)) {
      case .request(let request):
        requests += 1
        if let id = request.id { #expect((1...32).contains(id.utf8.count)) }
        // What is no text was not let through.
        if line.contains(0) || String(validating: line, as: UTF8.self) == nil { Issue.record("\(line)") }
        // Blanks may stand before an object.
        if line.first(where: { $0 != 0x20 }) != UInt8(ascii: "{"), let text = request.text,
          !line.suffix(text.utf8.count).elementsEqual(text.utf8)
        {
          Issue.record("the text of \(line) is not its end")
        }
      case .failure(let failure, _):
        if failure.code != .badRequest || failure.message.isEmpty { Issue.record("\(line): \(failure)") }
      }
    }
    print("requests among the lines: \(requests)")
    #expect(requests > 1000)
  }

  @Test func anyStreamIsAnsweredLineByLine() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(1000, 20_000) {
      let talk = try Conversation()
      _ = try talk.received()
      var stream: [UInt8] = []
      var expected = 0
      for _ in 0..<random.below(30) {
        // Lines are told apart by LF alone; those that end the connection early are another test's.
        let line = Self.line(&random).filter { $0 != 0x0A }
        if case .request(let request) = RequestParser().parse(
          ByteBuffer(bytes: line.last == 0x0D ? line.dropLast() : line[...])),
          request.verb == .quit
        {
          continue
        }
        stream += line + [0x0A]
        expected += 1
      }
      var start = 0
      while start < stream.count {
        let end = min(stream.count, start + 1 + random.below(120))
        try talk.send(Array(stream[start..<end]))
        start = end
      }
      talk.halfClose()
      let ends = try talk.lines().filter { $0.hasPrefix(#"{"t":"ok""#) || $0.hasPrefix(#"{"t":"err""#) }
      #expect(ends.count == expected, "HONGTOU_TEST_SEED=\(random.seed)")
      #expect(talk.summary?.end == .done)
    }
  }
}
