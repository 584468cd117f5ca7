/// Document length normalization of one field under one BM25 model:
///
///     norm(dl) = 1 / (k1 * (1 - b) + k1 * b / avgdl * dl)
///
/// with the symbols of ``BM25``. The constants are computed once; two operations and a division cost no more
/// than a table look-up.
struct LengthNorm: Equatable, Sendable {
  /// k1 * (1 - b)
  private let base: Float
  /// k1 * b / avgdl
  private let slope: Float

  init(_ model: BM25, averageLength: Float) {
    base = model.k1 * (1 - model.b)
    slope = model.k1 * model.b / averageLength
  }

  /// The norm of a document of `length` tokens; never larger for a longer document. Lengths above 2^31 are
  /// clamped.
  @inline(__always)
  subscript(length: UInt32) -> Float { 1 / (base + slope * Float(Int32(bitPattern: length & 0x7FFF_FFFF))) }

  /// The same for four documents, equal to the last bit.
  @inline(__always)
  subscript(lengths: SIMD4<UInt32>) -> SIMD4<Float> {
    let counts = SIMD4<Int32>(truncatingIfNeeded: lengths & SIMD4(repeating: 0x7FFF_FFFF))
    return SIMD4(repeating: 1) / (SIMD4(repeating: base) + SIMD4(repeating: slope) * SIMD4<Float>(counts))
  }
}

extension CollectionStatistics {
  /// The norms of the field's documents at `model`.
  func norms(_ model: BM25) -> LengthNorm { LengthNorm(model, averageLength: Float(averageLength)) }
}
