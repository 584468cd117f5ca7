internal import JSONText
internal import SearchEngine

/// Writes hits in one format.
protocol ResultWriter {
  /// The parts of a document it needs.
  var depth: HitDepth { get }
  /// Whether it needs the other editions of a document.
  var showsEditions: Bool { get }

  /// Adds `view` to `output`; `query` is the identifier of the query in batch mode.
  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer)
}

extension ResultWriter {
  var showsEditions: Bool { false }
}
