/// The statistics of a field over the whole collection, for BM25.
public struct CollectionStatistics: Equatable, Sendable {
  /// Documents that have the field (count).
  public var documentCount: Int
  /// Tokens in all of them (count).
  public var totalLength: Int

  public init(documentCount: Int, totalLength: Int) {
    self.documentCount = documentCount
    self.totalLength = totalLength
  }

  /// Tokens a document has on average; 1 where there is no document.
  public var averageLength: Double {
    documentCount == 0 || totalLength == 0 ? 1 : Double(totalLength) / Double(documentCount)
  }
}
