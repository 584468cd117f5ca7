/// The source of the collection statistics of a search.
///
/// A reader provides those of its own documents. With the sums over several readers (``SummedStatistics``),
/// documents ranked separately get exactly the scores of one index of all of them.
public protocol StatisticsProvider: Sendable {
  /// The statistics of `field`.
  func statistics(_ field: FieldKey) -> CollectionStatistics

  /// The document frequency of `term` in that field.
  func documentFrequency(_ field: FieldKey, _ term: TermBytes) throws(IndexError) -> Int
}

extension IndexReader: StatisticsProvider {}

/// The statistics of several collections together.
public struct SummedStatistics: StatisticsProvider {
  private let parts: [any StatisticsProvider]

  public init(_ parts: [any StatisticsProvider]) { self.parts = parts }

  public func statistics(_ field: FieldKey) -> CollectionStatistics {
    var sum = CollectionStatistics(documentCount: 0, totalLength: 0)
    for part in parts {
      let statistics = part.statistics(field)
      sum.documentCount += statistics.documentCount
      sum.totalLength += statistics.totalLength
    }
    return sum
  }

  public func documentFrequency(_ field: FieldKey, _ term: TermBytes) throws(IndexError) -> Int {
    var sum = 0
    for part in parts { sum += try part.documentFrequency(field, term) }
    return sum
  }
}
