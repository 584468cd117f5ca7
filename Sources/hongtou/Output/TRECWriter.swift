internal import SearchEngine

/// Ranked lists as TREC's tools read them: `query Q0 document rank score hongtou`.
struct TRECWriter: ResultWriter {
  func write(
    _ found: SearchResponse.RankedDocument, of response: SearchResponse, query: String?, engine: SearchEngine,
    to output: inout TextBuffer
  ) throws(EngineError) {
    Self.append(query ?? "1", found, try engine.id(found.document), to: &output)
  }

  /// Appends a line of the list. White space in identifiers becomes `_`, since spaces part the columns.
  static func append(
    _ query: String, _ found: SearchResponse.RankedDocument, _ id: String, to output: inout TextBuffer
  ) {
    output.append(word: query)
    output.append(" Q0 ")
    output.append(word: id)
    output.append(byte: 0x20)
    output.append(found.rank)
    output.append(byte: 0x20)
    output.append(score: found.score)
    output.append(" hongtou\n")
  }
}
