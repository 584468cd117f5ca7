/// A number for each document, as its difference from the smallest one, in 0, 1, 2, 4 or 8 bytes.
///
/// Layout: smallest (8 bytes), width (1 byte), then `width` bytes a document.
struct NumberColumn: Sendable {
  private let view: ByteView
  private let smallest: Int64
  let width: Int

  static func encode(_ values: [Int64]) -> [UInt8] {
    let smallest = values.min() ?? 0
    var largest: UInt64 = 0
    for value in values { largest = max(largest, UInt64(bitPattern: value &- smallest)) }
    let width = largest == 0 ? 0 : largest < 1 << 8 ? 1 : largest < 1 << 16 ? 2 : largest < 1 << 32 ? 4 : 8
    var writer = ByteWriter()
    writer.u64(UInt64(bitPattern: smallest))
    writer.byte(UInt8(width))
    for value in values {
      let difference = UInt64(bitPattern: value &- smallest)
      for index in 0..<width { writer.byte(UInt8(truncatingIfNeeded: difference >> (8 * UInt64(index)))) }
    }
    return writer.bytes
  }

  init(_ view: ByteView, documentCount: Int) throws(IndexError) {
    self.view = view
    smallest = Int64(bitPattern: try view.u64(0))
    width = Int(try view.byte(8))
    if ![0, 1, 2, 4, 8].contains(width) || view.count != 9 + width * documentCount {
      throw view.corrupt(at: 8, "a column of width \(width) that does not fit \(documentCount) documents")
    }
  }

  func value(_ document: Int) throws(IndexError) -> Int64 {
    var difference: UInt64 = 0
    for index in 0..<width {
      difference |= UInt64(try view.byte(9 + document * width + index)) << (8 * UInt64(index))
    }
    return smallest &+ Int64(bitPattern: difference)
  }
}
