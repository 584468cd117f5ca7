internal import Glibc

/// The Okapi BM25 weight of a term in a document, in Lucene's form.
///
///     score(tf, dl) = w - w / (1 + tf * norm(dl))
///     norm(dl)      = 1 / (k1 * (1 - b + b * dl / avgdl))
///     w             = boost * idf
///     idf           = ln(1 + (N - n + 0.5) / (n + 0.5))
///
/// `tf` occurrences of the term in the document (count); `dl` length of the field in tokens, exact, and
/// `avgdl` its mean over the collection; `N` documents with the field, `n` of them with the term. Scores are
/// comparable only within one query. The constant factor k1 + 1 is omitted; it does not change the ranking.
///
/// In this form the score rises with `tf` and falls with `dl` in `Float` arithmetic too, so the score at a
/// block's largest `tf` and smallest `dl` is an upper bound for every document of the block.
///
/// - Source: Robertson, Walker, Jones, Hancock-Beaulieu, Gatford, *Okapi at TREC-3* (1994); the non-negative
///   idf and the form of the score as in Lucene's BM25Similarity.
public struct BM25: Equatable, Sendable {
  /// Term frequency saturation, 0 or more.
  public var k1: Float
  /// Length normalization, 0 to 1.
  public var b: Float

  public init(k1: Float = 1.2, b: Float = 0.75) {
    self.k1 = k1
    self.b = b
  }

  /// The inverse document frequency of a term.
  public static func idf(documentCount: Int, documentFrequency: Int) -> Float {
    let n = Double(documentFrequency)
    return Float(log(1 + (Double(documentCount) - n + 0.5) / (n + 0.5)))
  }

  /// 1 / (k1 * (1 - b + b * length / averageLength)); no larger for a longer document.
  public func norm(length: UInt32, averageLength: Float) -> Float {
    LengthNorm(self, averageLength: averageLength)[length]
  }

  /// The score of `frequency` occurrences of a term of weight `weight` at ``norm(length:averageLength:)``.
  @inline(__always)
  public static func score(weight: Float, frequency: UInt32, norm: Float) -> Float {
    weight - weight / (1 + Float(frequency) * norm)
  }

  /// ``score(weight:frequency:norm:)`` in quanta of a ``ScoreScale``, like `weight`: rounded to the nearest,
  /// and at least one, so that every matching document has a positive score.
  @inline(__always)
  static func units(weight: Float, frequency: UInt32, norm: Float) -> Int32 {
    let score = max(score(weight: weight, frequency: frequency, norm: norm), 1)
    // Adding 2^23 leaves no bits for a fraction: the low bits are the integer.
    return Int32(bitPattern: (score + roundingTerm).bitPattern & 0x7F_FFFF)
  }

  /// The same for four documents, equal to the last bit. Frequencies are below 2^23.
  @inline(__always)
  static func units(weight: SIMD4<Float>, frequencies: SIMD4<UInt32>, norms: SIMD4<Float>) -> SIMD4<Int32> {
    let rounding = SIMD4<Float>(repeating: roundingTerm)
    let one = SIMD4<Float>(repeating: 1)
    // For an integer n below 2^23, the bits of 2^23 + n are those of 2^23 or those of n.
    let counts = frequencies | SIMD4(repeating: roundingTerm.bitPattern)
    let floats = unsafe unsafeBitCast(counts, to: SIMD4<Float>.self) - rounding
    var scores = weight - weight / (one + floats * norms)
    scores.replace(with: one, where: scores .< one)
    let rounded = unsafe unsafeBitCast(scores + rounding, to: SIMD4<Int32>.self)
    return rounded & SIMD4(repeating: 0x7F_FFFF)
  }

  private static var roundingTerm: Float { 8_388_608 }
}
