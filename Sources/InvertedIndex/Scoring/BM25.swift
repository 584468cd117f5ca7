internal import Glibc

/// The Okapi BM25 weight of a term in a document, in Lucene's form.
///
///     score(tf, dl) = w - w / (1 + tf * norm(dl))
///     norm(dl)      = 1 / (k1 * (1 - b + b * dl / avgdl))
///     w             = boost * idf
///     idf           = ln(1 + (N - n + 0.5) / (n + 0.5))
///
/// `tf` occurrences of the term in the document (count); `dl` length of the field in tokens, exact, and `avgdl`
/// its mean over the collection; `N` documents with the field, `n` of them with the term. The score has no unit
/// and compares only within one query. The factor k1 + 1 is left out; it changes no ranking.
///
/// In this form the score rises with `tf` and falls with `dl` in `Float` arithmetic too, so the score at a
/// block's largest `tf` and smallest `dl` bounds every document of the block.
///
/// - Source: Robertson, Walker, Jones, Hancock-Beaulieu, Gatford, *Okapi at TREC-3* (1994); the idf that is
///   never negative and the form of the score as in Lucene's BM25Similarity.
public struct BM25: Equatable, Sendable {
  /// How soon further occurrences stop counting; 0 or more.
  public var k1: Float
  /// How much a document's length counts, 0 to 1.
  public var b: Float

  public init(k1: Float = 1.2, b: Float = 0.75) {
    self.k1 = k1
    self.b = b
  }

  /// How rare a term is.
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

  /// ``score(weight:frequency:norm:)`` as it enters a sum: in the units of a ``ScoreScale``, in which `weight` is
  /// given, rounded to the nearest, and at least one, so that a document with a term never scores nothing.
  @inline(__always)
  static func units(weight: Float, frequency: UInt32, norm: Float) -> Int32 {
    let score = max(score(weight: weight, frequency: frequency, norm: norm), 1)
    // Adding 2^23 leaves no bits for a fraction; what is below them is the whole number.
    return Int32(bitPattern: (score + roundingTerm).bitPattern & 0x7F_FFFF)
  }

  /// The same for four documents, equal to the last bit. Frequencies are below 2^23.
  @inline(__always)
  static func units(weight: SIMD4<Float>, frequencies: SIMD4<UInt32>, norms: SIMD4<Float>) -> SIMD4<Int32> {
    let rounding = SIMD4<Float>(repeating: roundingTerm)
    let one = SIMD4<Float>(repeating: 1)
    // The bits of 2^23 + n for a whole n below 2^23 are those of 2^23 and those of n.
    let counts = frequencies | SIMD4(repeating: roundingTerm.bitPattern)
    let floats = unsafe unsafeBitCast(counts, to: SIMD4<Float>.self) - rounding
    var scores = weight - weight / (one + floats * norms)
    scores.replace(with: one, where: scores .< one)
    let rounded = unsafe unsafeBitCast(scores + rounding, to: SIMD4<Int32>.self)
    return rounded & SIMD4(repeating: 0x7F_FFFF)
  }

  private static var roundingTerm: Float { 8_388_608 }
}
