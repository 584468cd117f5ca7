/// The length of each document in a field, in terms and exact: 2 bytes each, or 4 where one is above 65,535.
///
/// Ranking reads a length for every posting, wherever its document lies: the narrower the column, the more of it
/// stays in the processor's caches.
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

  /// Writes the norms of the documents at `range` of `documents`, which rise, to the same places of `norms`.
  @inline(__always)
  func look(
    up documents: UnsafePointer<UInt32>, _ range: Range<Int>, in table: NormTable,
    into norms: UnsafeMutablePointer<Float>
  ) throws(IndexError) {
    // Documents rise: where the last one is in the column, all are.
    if range.isEmpty { return }
    _ = try unsafe value(Int(documents[range.upperBound &- 1]))
    if isWide {
      unsafe look(up: documents, range, as: UInt32.self, in: table, into: norms)
    } else {
      unsafe look(up: documents, range, as: UInt16.self, in: table, into: norms)
    }
  }

  @inline(__always)
  private func look<Length: FixedWidthInteger & BitwiseCopyable>(
    up documents: UnsafePointer<UInt32>, _ range: Range<Int>, as: Length.Type, in table: NormTable,
    into norms: UnsafeMutablePointer<Float>
  ) {
    let lengths = unsafe view.base
    for index in range {
      let place = unsafe Int(documents[index]) &* MemoryLayout<Length>.size
      let length = unsafe UInt32(
        Length(littleEndian: lengths.loadUnaligned(fromByteOffset: place, as: Length.self)))
      unsafe norms[index] = table[length]
    }
  }
}
