internal import InvertedIndex

/// What a search ranks, by its numbers: documents, or their passages.
struct RankedUnits {
  let reader: IndexReader
  /// Nil where documents are ranked.
  let passages: PassageIndex?

  /// The filter of units for a filter of documents.
  func filter(_ filter: Filter, deadline: ContinuousClock.Instant?) throws(IndexError) -> Filter {
    try passages?.filter(filter, deadline: deadline) ?? filter
  }

  /// The document that `unit` is, or that it is a passage of.
  func document(of unit: Int) throws(IndexError) -> Int {
    try passages?.place(of: unit).document ?? unit
  }

  /// The units of documents.
  func units(of documents: IndexReader.Matches) -> IndexReader.Matches {
    passages?.passages(of: documents) ?? documents
  }
}

extension SearchEngine {
  /// What `request` ranks.
  func units(_ request: SearchRequest) throws(EngineError) -> RankedUnits {
    guard request.unit == .passage else { return RankedUnits(reader: reader, passages: nil) }
    let passages = try passageIndex()
    return RankedUnits(reader: passages.reader, passages: passages)
  }
}
