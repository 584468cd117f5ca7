/// The length of each document in a field, in terms and exact: 2 bytes each, or 4 where one is above 65,535.
///
/// Ranking reads a length for every posting, wherever its document lies: the narrower the column, the more of
/// it stays in the processor's caches.
struct LengthColumn: Sendable {
  let view: ByteView
  private let isWide: Bool

  static func encode(_ lengths: [UInt32]) -> [UInt8] {
    let isWide = lengths.contains { $0 > UInt32(UInt16.max) }
    var writer = ByteWriter()
    for length in lengths {
      if isWide { writer.u32(length) } else { writer.u16(UInt16(length)) }
    }
    return writer.bytes
  }

  init(_ view: ByteView, documentCount: Int) throws(IndexError) {
    self.view = view
    isWide = view.count != 2 * documentCount
    if isWide && view.count != 4 * documentCount {
      throw view.corrupt(at: 0, "\(view.count) bytes of lengths for \(documentCount) documents")
    }
  }

  @inline(__always)
  func value(_ document: Int) throws(IndexError) -> UInt32 {
    isWide ? try view.u32(document &* 4) : UInt32(try view.u16(document &* 2))
  }

  /// Writes the lengths of the documents at `range` of `documents`, which rise, to the same places of
  /// `lengths`.
  @inline(__always)
  func look(
    up documents: UnsafePointer<UInt32>, _ range: Range<Int>, into lengths: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) {
    // Documents rise: where the last one is in the column, all are.
    if range.isEmpty { return }
    _ = try unsafe value(Int(documents[range.upperBound &- 1]))
    let column = unsafe view.base
    if isWide {
      for index in range {
        let place = unsafe Int(documents[index]) &* 4
        unsafe lengths[index] = UInt32(
          littleEndian: column.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      }
    } else {
      for index in range {
        let place = unsafe Int(documents[index]) &* 2
        unsafe lengths[index] = UInt32(
          UInt16(littleEndian: column.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
      }
    }
  }
}
