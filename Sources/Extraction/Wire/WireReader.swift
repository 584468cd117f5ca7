internal import Primitives

/// Reads the fields of a message one after another. Nothing of it is trusted: the process that wrote it has
/// read a hostile file.
struct WireReader {
  /// The bytes are no message.
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func number() throws(Malformed) -> Int {
    var next = offset
    defer { offset = next }
    guard let number = LEB128.read(bytes.span, at: &next, limit: 8) else { throw Malformed() }
    return number
  }

  mutating func byteCount() throws(Malformed) -> Range<Int> {
    let count = try number()
    guard count <= bytes.count - offset else { throw Malformed() }
    defer { offset += count }
    return offset..<offset + count
  }

  mutating func text() throws(Malformed) -> String {
    let range = try byteCount()
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Malformed() }
    return text
  }

  mutating func rest() -> [UInt8] {
    defer { offset = bytes.count }
    return Array(bytes[offset...])
  }

  mutating func optionalNumber() throws(Malformed) -> Int? {
    let number = try number()
    return number == 0 ? nil : number - 1
  }

  mutating func optionalText() throws(Malformed) -> String? {
    try number() == 0 ? nil : try text()
  }

  /// - Parameter each: reads at least one byte, so that the count cannot lie about how many there are.
  mutating func list<Element>(
    _ each: (inout WireReader) throws(Malformed) -> Element
  ) throws(Malformed) -> [Element] {
    let count = try number()
    guard count <= bytes.count - offset else { throw Malformed() }
    var all: [Element] = []
    for _ in 0..<count { all.append(try each(&self)) }
    return all
  }
}
