/// What `search --format` takes.
enum OutputFormat: String, CaseIterable, Sendable {
  /// `path:line:text` of each matching passage.
  case grep
  /// For reading.
  case pretty
  /// An object a line.
  case json
  case tsv
  case paths
  case count
  /// Ranked lists as TREC's tools read them.
  case trec
}
