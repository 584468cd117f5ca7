/// Where a search takes the statistics of the collection from.
///
/// A reader provides those of its own documents. Documents ranked apart, by sums over all of their readers
/// (``SummedStatistics``), have the scores that one index of them all would give, to the last bit.
public protocol StatisticsProvider: Sendable {
  /// What ranking needs to know of `field`.
  func statistics(_ field: FieldKey) -> CollectionStatistics

  /// How many documents have `term` in that field.
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
