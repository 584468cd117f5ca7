internal import JSONText
internal import SearchEngine

/// The paths of files with matching documents, each once, best document first.
struct PathsWriter: ResultWriter {
  let depth = HitDepth.record
  private var seen: Set<String> = []

  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    let path = view.record?.path ?? ""
    guard seen.insert(path).inserted else { return }
    output.append(oneLine: path)
    output.newline()
  }
}
