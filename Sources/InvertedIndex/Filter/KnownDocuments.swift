/// Documents that were found beforehand, as a part of a filter.
public struct KnownDocuments: Equatable, Sendable {
  /// By the segment they are documents of; a segment that is missing has none.
  private let sets: [ObjectIdentifier: DocumentSet]

  /// - Parameters:
  ///   - sets: one for each segment of `reader`, in their order.
  ///   - reader: the only one in whose searches the filter may be used.
  public init(_ sets: [DocumentSet], of reader: IndexReader) {
    precondition(sets.count == reader.segments.count)
    self.sets = Dictionary(uniqueKeysWithValues: zip(reader.segments.map(ObjectIdentifier.init), sets))
  }

  /// The documents of `segment`.
  func documents(of segment: SegmentReader) -> DocumentSet {
    let set = sets[ObjectIdentifier(segment)]
    return set.flatMap { $0.capacity == segment.documentCount ? $0 : nil }
      ?? DocumentSet(capacity: segment.documentCount)
  }
}
