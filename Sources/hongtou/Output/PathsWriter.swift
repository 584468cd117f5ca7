internal import SearchEngine

/// The paths of the files with found documents, each once, that of the best document first.
struct PathsWriter: ResultWriter {
  private var seen: Set<String> = []

  mutating func write(
    _ found: SearchResponse.RankedDocument, of response: SearchResponse, query: String?, engine: SearchEngine,
    to output: inout TextBuffer
  ) throws(EngineError) {
    let path = try engine.record(found.document).path
    guard seen.insert(path).inserted else { return }
    output.append(oneLine: path)
    output.newline()
  }
}
