internal import SearchEngine

/// Writes found documents in one format.
protocol ResultWriter {
  /// Adds `found` to `output`; `query` is the identifier of the query where there are several.
  mutating func write(
    _ found: SearchResponse.RankedDocument, of response: SearchResponse, query: String?, engine: SearchEngine,
    to output: inout TextBuffer
  ) throws(EngineError)
}
