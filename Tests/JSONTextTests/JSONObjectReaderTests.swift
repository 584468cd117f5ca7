import TestSupport
import Testing

@testable import JSONText

struct JSONObjectReaderTests {
  private let reader = JSONObjectReader()

  private func members(_ line: String) throws -> [JSONObjectReader.Member] {
    let bytes = Array(line.utf8)
    return try reader.members(of: bytes, line: bytes.indices)
  }

  @Test func valuesKeepTheirKind() throws {
    let found = try members(
      #"{"s":"a\n\"通\u5dde\ud842\udfb7","n":-1.50e3,"t":true,"f":false,"z":null,"l":["甲","乙"],"e":[],"#
        + #""m":[1,"x"],"o":{"a":[{}]}}"#)
    #expect(
      found == [
        .init(key: "s", value: .string(Array("a\n\"通州𠮷".utf8))), .init(key: "n", value: .plain("-1.50e3")),
        .init(key: "t", value: .plain("true")), .init(key: "f", value: .plain("false")),
        .init(key: "z", value: .null), .init(key: "l", value: .strings(["甲", "乙"])),
        .init(key: "e", value: .strings([])), .init(key: "m", value: .other), .init(key: "o", value: .other),
      ])
  }

  @Test(arguments: [
    "", " ", "{", "}", "[]", "1", "\"a\"", "null", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}",
    "{\"a\":1}}",
    "{\"a\":1} {\"b\":2}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":-}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":nul}",
    "{\"a\":truth}", "{\"a\":[1,,2]}", "{\"a\":[1}", "{\"a\":{\"b\":[}}}", "{\"a\":\"\\ud83d\"}",
    "{\"a\":\"\\udc00x\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\u{1}\"}", "{\"a\":\"b}", "{\"a\":[\"b\", tru]}",
    "{\"a\":{\"b\":12x}}", "{\"a\":\"b\" \"c\":1}", "{\"a\":1\0}",
  ])
  func brokenLinesAreRefused(_ line: String) {
    #expect(throws: JSONObjectReader.Failure.self, "\(line)") { try members(line) }
    // The reader is good for the next line.
    #expect((try? members("{\"k\":1}")) == [.init(key: "k", value: .plain("1"))])
  }

  @Test func numbersOfAnySizeAreKept() throws {
    let giant = String(repeating: "9", count: 5000)
    #expect(try members("{\"n\":\(giant)}") == [.init(key: "n", value: .plain(giant))])
    #expect(try members("{\"n\":1e99999}") == [.init(key: "n", value: .plain("1e99999"))])
  }

  @Test func nestingHasAnEnd() throws {
    func nested(_ depth: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    #expect(try members(nested(200)).count == 1)
    #expect(throws: JSONObjectReader.Failure.self) { try members(nested(300)) }
    #expect(throws: JSONObjectReader.Failure.self) { try members(nested(1_000_000)) }
    let objects = String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000)
    #expect(throws: JSONObjectReader.Failure.self) { try members(objects) }
  }

  @Test func manyKeysAreKeptInOrder() throws {
    let line = "{" + (0..<10_000).map { "\"k\($0)\":\"v\($0)\"" }.joined(separator: ",") + "}"
    let found = try members(line)
    #expect(found.count == 10_000)
    #expect(found.last == .init(key: "k9999", value: .string(Array("v9999".utf8))))
  }

  @Test func otherEncodingsAreTold() {
    let bytes = Array("{\"a\":\"".utf8) + [0xD6, 0xD0] + Array("\"}".utf8)
    #expect(throws: JSONObjectReader.Failure.notUTF8) { try reader.members(of: bytes, line: bytes.indices) }
  }

  @Test func onlyTheLineIsRead() throws {
    // What stands right behind the line must not matter, be it parsed in place or from a copy.
    for tail in ["", "}", "\n{\"b\":2}", String(repeating: "\"", count: 500)] {
      let line = Array("{\"a\":\"x\"}".utf8)
      let buffer = Array("]]".utf8) + line + Array(tail.utf8)
      let found = try reader.members(of: buffer, line: 2..<(2 + line.count))
      #expect(found == [.init(key: "a", value: .string([0x78]))])
    }
  }

  @Test func damagedLinesNeverTrap() {
    var random = SeededRandom.forTest()
    let good = Array(
      #"{"id":"p-1","title":"通知","body":"第一条\n\u7b2c","n":[1,2.5,{"a":null}],"l":["a","b"]}"#.utf8)
    let alphabet = Array("{}[]\",:\\u0d8e-1. tfn\0".utf8) + [0xE4, 0xFF]
    for _ in 0..<20_000 {
      var line = good
      for _ in 0...random.below(4) where !line.isEmpty {
        let place = random.below(line.count)
        switch random.below(3) {
        case 0: line[place] = alphabet[random.below(alphabet.count)]
        case 1: line.insert(alphabet[random.below(alphabet.count)], at: place)
        default: line.removeSubrange(place..<min(line.count, place + 1 + random.below(6)))
        }
      }
      _ = try? reader.members(of: line, line: line.indices)
    }
    for _ in 0..<5000 {
      let line = (0..<random.below(60)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? reader.members(of: line, line: line.indices)
    }
  }
}
