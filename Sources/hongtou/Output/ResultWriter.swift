internal import JSONText
internal import SearchEngine

/// Writes found documents in one format.
protocol ResultWriter {
  /// How much of a document it shows.
  var depth: HitDepth { get }

  /// Adds `view` to `output`; `query` is the identifier of the query where there are several.
  mutating func write(_ view: HitView, query: String?, to output: inout TextBuffer)
}
