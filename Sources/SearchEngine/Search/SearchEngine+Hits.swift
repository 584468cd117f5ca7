extension SearchEngine {
  /// Reads what is shown of a found document.
  public func hit(_ found: SearchResponse.RankedDocument, _ bound: BoundQuery) throws(EngineError) -> Hit {
    let text = try text(found.document)
    let snippet = SnippetMaker(text, bound).snippet()
    return Hit(
      rank: found.rank, score: found.score, record: text.record, section: [], line: snippet.line,
      snippet: snippet.excerpt)
  }

  /// The passages of a found document in which something of the query stands, in the order of the text.
  public func passages(_ document: Int, _ bound: BoundQuery) throws(EngineError) -> (
    record: DocumentRecord, passages: [Passage]
  ) {
    let text = try text(document)
    return (text.record, SnippetMaker(text, bound).passages())
  }

  /// The source text of a document: the title first where it does not stand in the body.
  public func source(_ document: Int) throws(EngineError) -> SourceText {
    let text = try text(document)
    return SourceText(record: text.record, bytes: text.source, bodyStart: text.bodyStart)
  }
}

/// A document's text as it was read.
public struct SourceText: Sendable {
  public let record: DocumentRecord
  /// UTF-8, line ends as they stood.
  public let bytes: [UInt8]
  /// Where the body begins in ``bytes``; a title that does not stand in the body comes before it.
  public let bodyStart: Int

  /// The body alone.
  public var body: ArraySlice<UInt8> { bytes[bodyStart...] }
}
