internal import Primitives

/// Writes numbers (LEB128) and strings (length, UTF-8) one after another.
struct RecordEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    LEB128.append(value, to: &bytes)
  }

  mutating func string(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// The same for the bytes of a string.
  mutating func string(_ utf8: ArraySlice<UInt8>) {
    number(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  mutating func strings(_ list: [String]) {
    number(list.count)
    for text in list { string(text) }
  }
}

/// Reads what ``RecordEncoder`` wrote. Bytes that are something else give nil, never a trap.
struct RecordDecoder {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() -> Int? {
    let bytes = bytes
    return LEB128.read(bytes.span, at: &offset)
  }

  mutating func string() -> String? { utf8().flatMap { String(validating: $0, as: UTF8.self) } }

  /// The bytes of a string, whatever they are.
  mutating func utf8() -> ArraySlice<UInt8>? {
    guard let length = number(), length <= bytes.count - offset else { return nil }
    defer { offset += length }
    return bytes[offset..<offset + length]
  }

  mutating func strings() -> [String]? {
    guard let count = number(), count <= bytes.count else { return nil }
    var list: [String] = []
    for _ in 0..<count {
      guard let text = string() else { return nil }
      list.append(text)
    }
    return list
  }
}
