/// The text of each document of a segment, as predicates look at it.
protocol TextSource: Sendable {
  /// Whether `predicate` accepts something in the text of `document`.
  func holds(_ predicate: some TextPredicate, in document: Int) throws(IndexError) -> Bool
}

extension BlobReader: TextSource {
  func holds(_ predicate: some TextPredicate, in document: Int) throws(IndexError) -> Bool {
    predicate.first(in: try view(document), from: 0) != nil
  }
}
