/// The norms of a field at one setting of BM25, worked out once for the lengths that occur often.
final class NormTable: Sendable {
  static let tabled = 8192

  let model: BM25
  let averageLength: Float
  private let norms: [Float]

  init(_ model: BM25, statistics: CollectionStatistics) {
    self.model = model
    averageLength = Float(statistics.averageLength)
    var norms: [Float] = []
    norms.reserveCapacity(Self.tabled)
    for length in 0..<UInt32(Self.tabled) {
      norms.append(model.norm(length: length, averageLength: averageLength))
    }
    self.norms = norms
  }

  @inline(__always)
  subscript(length: UInt32) -> Float {
    length < UInt32(Self.tabled)
      ? norms[Int(length)] : model.norm(length: length, averageLength: averageLength)
  }
}
