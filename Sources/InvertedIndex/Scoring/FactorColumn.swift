/// A factor for each document of a segment that its scores are multiplied by: 1 + value / 256.
///
/// The factors belong to a commit, not to the segment: what others say of a document changes while it does
/// not.
public struct FactorColumn: Sendable, Equatable {
  /// One value a document.
  public let values: [UInt8]
  /// The largest value of each 64 documents.
  let blockMaxima: [UInt8]
  /// The largest value of all.
  let maximum: UInt8

  public init(_ values: [UInt8]) {
    self.values = values
    blockMaxima = stride(from: 0, to: values.count, by: 64).map { start in
      values[start..<min(start + 64, values.count)].max() ?? 0
    }
    maximum = blockMaxima.max() ?? 0
  }
}

/// What the scores of a query's documents are multiplied by, beside what their terms score.
public struct ScoreFactors: Sendable {
  /// One a segment; nil where all factors of the segment are 1.
  public var columns: [FactorColumn?]
  /// Documents that are preferred, and their factor in 256ths, 256 to 512.
  public var preference: (filter: Filter, factor: UInt16)?

  public init(columns: [FactorColumn?], preference: (filter: Filter, factor: UInt16)? = nil) {
    self.columns = columns
    self.preference = preference
  }
}
