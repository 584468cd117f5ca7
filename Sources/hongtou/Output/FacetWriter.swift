internal import JSONText
internal import SearchEngine

/// Writes how many documents have each value of a field, behind the hits.
struct FacetWriter {
  /// Values of a field that are shown on a terminal.
  private static let mostShown = 20

  private let format: OutputFormat

  init(_ format: OutputFormat) { self.format = format }

  /// Lines of JSON in `json`, a table in `pretty`; else the field, the value and the count between tabs.
  func write(_ values: [FacetValue], to output: inout TextBuffer) {
    switch format {
    case .json:
      for value in values {
        output.objectLine { members in
          members.add("t", "facet")
          value.add(to: &members)
        }
      }
    case .pretty: writeTables(values, to: &output)
    case .tsv, .grep, .paths, .count, .trec:
      for value in values {
        output.append(value.facet.rawValue)
        output.tab()
        output.append(oneLine: value.value ?? "")
        output.tab()
        output.append(value.count)
        output.newline()
      }
    }
  }

  private func writeTables(_ values: [FacetValue], to output: inout TextBuffer) {
    var facets: [Facet] = []
    for value in values where !facets.contains(value.facet) { facets.append(value.facet) }
    for facet in facets {
      let own = values.filter { $0.facet == facet }
      output.newline()
      var table = TextTable([facet.rawValue, ""], right: [1])
      for value in own.prefix(Self.mostShown) { table.add([value.value ?? "–", "\(value.count)"]) }
      if own.count > Self.mostShown { table.add(["…", "+\(own.count - Self.mostShown)"]) }
      table.write(to: &output)
    }
  }
}
