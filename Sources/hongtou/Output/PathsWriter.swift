internal import JSONText
internal import SearchEngine

/// The paths of files with matching documents as they are, each once, best document first.
struct PathsWriter: ResultWriter {
  let depth = HitDepth.record
  private let endsWithNUL: Bool
  private var seen: Set<String> = []

  /// - Parameter endsWithNUL: whether a path ends with a NUL character, which none has, instead of a line
  ///   end.
  init(endsWithNUL: Bool = false) { self.endsWithNUL = endsWithNUL }

  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    let path = view.record.map { $0.file ?? $0.id } ?? ""
    guard seen.insert(path).inserted else { return }
    output.append(path)
    if endsWithNUL { output.append(.endOfPath) } else { output.newline() }
  }
}
