/// The norms of a field at one setting of BM25, worked out once for the lengths that occur often.
@safe final class NormTable: @unchecked Sendable {
  static let tabled = 8192

  let model: BM25
  let averageLength: Float
  /// The norms of lengths below ``tabled``; written only while the table is made.
  private let norms: UnsafeMutablePointer<Float>

  init(_ model: BM25, statistics: CollectionStatistics) {
    self.model = model
    averageLength = Float(statistics.averageLength)
    unsafe norms = UnsafeMutablePointer<Float>.allocate(capacity: Self.tabled)
    for length in 0..<Self.tabled {
      unsafe (norms + length)
        .initialize(to: model.norm(length: UInt32(length), averageLength: averageLength))
    }
  }

  deinit { unsafe norms.deallocate() }

  @inline(__always)
  subscript(length: UInt32) -> Float {
    // A length below `tabled` is an index of the table.
    length < UInt32(Self.tabled)
      ? unsafe norms[Int(length)] : model.norm(length: length, averageLength: averageLength)
  }
}
