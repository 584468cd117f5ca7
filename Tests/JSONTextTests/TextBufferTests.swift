import TestSupport
import Testing

@testable import JSONText

/// Numbers, lines and JSON as bytes.
@Suite struct TextBufferTests {
  private func text(_ body: (inout TextBuffer) -> Void) -> String {
    var buffer = TextBuffer()
    body(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test func numbers() {
    for number in [0, 1, -1, 10, 12345, Int.max, Int.min] {
      #expect(text { $0.append(number) } == "\(number)")
    }
    #expect(text { $0.append(12.3456784, decimals: 6) } == "12.345678")
    #expect(text { $0.append(0.9999996, decimals: 6) } == "1.000000")
    #expect(text { $0.append(-0.5, decimals: 1) } == "-0.5")
    #expect(text { $0.append(-0.001, decimals: 1) } == "0.0")
    #expect(text { $0.append(7.5, decimals: 0) } == "8")
    #expect(text { $0.append(.infinity, decimals: 2) } == "inf")
    #expect(text { $0.append(.nan, decimals: 2) } == "nan")
    #expect(text { $0.append(1e300, decimals: 2) } == "1e+300")
    var random = SeededRandom.forTest()
    for _ in 0..<2000 {
      let thousandths = random.below(10_000_000)
      let padded = String(1000 + thousandths % 1000).dropFirst()
      #expect(
        text { $0.append(Double(thousandths) / 1000, decimals: 3) } == "\(thousandths / 1000).\(padded)")
    }
  }

  @Test func oneLine() {
    #expect(text { $0.append(oneLine: "甲\n乙\t丙\u{1B}[31m\u{9B}丁\u{7F}") } == "甲 乙 丙 [31m  丁 ")
    #expect(text { $0.append(oneLine: "é\u{A0}中𠮷") } == "é\u{A0}中𠮷")
    #expect(text { $0.append(word: "a b\u{3000}丙") } == "a_b_丙")
  }

  /// Eight bytes are looked at together, and the last ones one by one.
  @Test func everyCharacterIsEscapedWhereverItStands() {
    for value in Array(UInt32(0)..<0x100) + Array(0x2020..<0x2070) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected =
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default:
          switch value {
          case 0..<0x10: "\\u000" + String(value, radix: 16)
          case 0x10..<0x20, 0x7F..<0xA0: "\\u00" + String(value, radix: 16)
          case 0x202A...0x202E, 0x2066...0x2069: "\\u" + String(value, radix: 16)
          default: String(scalar)
          }
        }
      for before in 0..<17 {
        for after in [0, 1, 7, 8, 20] {
          let (start, end) = (String(repeating: "a", count: before), String(repeating: "~", count: after))
          #expect(text { $0.append(json: start + String(scalar) + end) } == "\"\(start)\(expected)\(end)\"")
        }
      }
    }
  }

  /// However much is before it.
  @Test func anObjectCopiesNothingBeforeIt() {
    var buffer = TextBuffer()
    buffer.reserve(1 << 16)
    buffer.append("before")
    func address(_ buffer: TextBuffer) -> Int {
      unsafe buffer.bytes.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    }
    let before = address(buffer)
    var within = 0
    buffer.objectLine { members in
      members.add("a") { value in
        within = address(value)
        value.append(1)
      }
    }
    #expect(within == before)
    #expect(address(buffer) == before)
  }

  @Test func json() {
    #expect(text { $0.append(json: "\"\\\n\r\t\u{1}\u{7F}国") } == #""\"\\\n\r\t\u0001\u007f国""#)
    let object = text { buffer in
      buffer.object { members in
        members.add("a", nil as String?)
        members.add("b", ["x", "y"])
        members.add("c", 1..<3)
        members.add("d", [1, 2]) { $0.add("n", $1) }
        members.add("e", object: { _ in })
        members.add("f") { $0.append(json: [0..<1, 2..<5]) }
      }
    }
    #expect(object == #"{"a":null,"b":["x","y"],"c":[1,3],"d":[{"n":1},{"n":2}],"e":{},"f":[[0,1],[2,5]]}"#)
  }
}
