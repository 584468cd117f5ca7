/// Reads fields one after another from a view; running past its end is damage.
struct ByteReader {
  let view: ByteView
  var offset = 0

  init(_ view: ByteView) { self.view = view }

  var atEnd: Bool { offset >= view.count }

  mutating func byte() throws(IndexError) -> UInt8 {
    let value = try view.byte(offset)
    offset += 1
    return value
  }

  mutating func u32() throws(IndexError) -> UInt32 {
    let value = try view.u32(offset)
    offset += 4
    return value
  }

  mutating func u64() throws(IndexError) -> UInt64 {
    let value = try view.u64(offset)
    offset += 8
    return value
  }

  mutating func varint() throws(IndexError) -> Int { try view.varint(&offset) }

  mutating func blob() throws(IndexError) -> [UInt8] {
    let length = try varint()
    let slice = try view.slice(offset, length)
    offset += length
    return slice.bytes()
  }

  mutating func string() throws(IndexError) -> String {
    let start = offset
    let bytes = try blob()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw view.corrupt(at: start, "text that is not UTF-8")
    }
    return text
  }
}
