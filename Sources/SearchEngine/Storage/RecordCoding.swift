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

  mutating func optional(_ text: String?) {
    number(text == nil ? 0 : 1)
    if let text { string(text) }
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

  mutating func string() -> String? {
    guard let length = number(), length <= bytes.count - offset else { return nil }
    defer { offset += length }
    return String(validating: bytes[offset..<offset + length], as: UTF8.self)
  }

  /// nil where the bytes are wrong, `.some(nil)` where the string is absent.
  mutating func optional() -> String?? {
    guard let present = number() else { return nil }
    if present == 0 { return .some(nil) }
    guard let text = string() else { return nil }
    return .some(text)
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
