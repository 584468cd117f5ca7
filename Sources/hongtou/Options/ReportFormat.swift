/// What `--format` of the verbs that count takes.
enum ReportFormat: String, CaseIterable, Sendable {
  /// For reading.
  case table
  case tsv
  /// An object a line.
  case json
}

/// What `trend --format` takes.
enum TrendFormat: String, CaseIterable, Sendable {
  /// A bar a group.
  case bars
  case table
  case tsv
  /// An object a line.
  case json
}
