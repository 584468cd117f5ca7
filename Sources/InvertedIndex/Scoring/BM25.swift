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
  @inline(__always)
  public func norm(length: UInt32, averageLength: Float) -> Float {
    1 / (k1 * ((1 - b) + b * Float(length) / averageLength))
  }

  /// The score of `frequency` occurrences of a term of weight `weight` at ``norm(length:averageLength:)``.
  @inline(__always)
  public static func score(weight: Float, frequency: UInt32, norm: Float) -> Float {
    weight - weight / (1 + Float(frequency) * norm)
  }

  /// A score as it enters a sum: on a grid of 2^-40, so that sums of up to 4,096 in all are exact and do not
  /// depend on the order of their terms. Pruned and exhaustive search then agree to the last bit, ties too.
  @inline(__always)
  public static func onGrid(_ score: Float) -> Double { (Double(score) + 6144) - 6144 }
}
