import JSONText
import TestSupport
import Testing

/// Nested JSON is read as its standard says.
@Suite struct JSONValueTests {
  @Test func valuesAreRead() throws {
    let value = try JSONValue(
      parsing: Array(
        #" {"a":[1,-2.5e3,true,false,null],"b":{"c":"甲\n\u7532\ud842\udfb7\/"},"b2":{},"d":[]} "#.utf8))
    #expect(value["a"] == .array([.number("1"), .number("-2.5e3"), .bool(true), .bool(false), .null]))
    #expect(value["b"]?["c"]?.string == "甲\n甲𠮷/")
    #expect(value["d"] == .array([]))
    #expect(value["a"]?["x"] == nil)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "1.", "-", "1e", "\"\\x\"", "\"\\ud800\"", "\"\\udc00\"",
    "\"\n\"", "tru",
    "1 2", "\"", "{a:1}", "\"\\u00g0\"",
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    #expect(throws: JSONValue.Malformed.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONValue.Malformed.self) { try JSONValue(parsing: Array(deep.utf8)) }
  }

  @Test func anyBytesAreSafe() {
    var random = SeededRandom.forTest()
    let text = Array(#"{"a":[1,-2.5e3,true,null],"b":{"c":"\u7532\ud842\udfb7"}}"#.utf8)
    for _ in 0..<2000 {
      var bytes = text
      for _ in 0..<1 + random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      _ = try? JSONValue(parsing: Array(bytes.prefix(random.below(bytes.count + 1))))
    }
  }
}
