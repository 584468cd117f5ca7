internal import JSONText
internal import SearchEngine

/// The paths of files with matching documents as they are, each once, best document first.
struct PathsWriter: ResultWriter {
  let depth = HitDepth.record
  private let end: UInt8
  private var seen: Set<String> = []

  /// - Parameter endsWithNUL: whether a path ends with a NUL character, which none has, instead of a line end.
  init(endsWithNUL: Bool = false) { end = endsWithNUL ? 0 : 0x0A }

  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer) {
    let path = view.record?.path ?? ""
    guard seen.insert(path).inserted else { return }
    output.append(path)
    output.append(byte: end)
  }
}
