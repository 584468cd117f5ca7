internal import PolicyDocuments
internal import SearchEngine
internal import SearchInterface

/// A value that documents must have, chosen among those that were found.
struct BrowserFilter: Equatable, Sendable {
  var facet: Facet
  var value: String
}

extension SearchArguments {
  /// The search narrowed by `filters`. Values of one field stand beside each other; what an option says of
  /// that field gives way, since the values were found under it.
  func narrowed(by filters: [BrowserFilter]) -> SearchArguments {
    var narrowed = self
    var chosen: [MetadataField: [String]] = [:]
    for filter in filters {
      switch filter.facet {
      case .field(let field): chosen[field, default: []].append(WantedValue.exactly(filter.value))
      case .year:
        guard let year = PolicyDate(parsing: filter.value) else { continue }
        narrowed.request.since = year
        narrowed.request.until = year
      }
    }
    for (field, values) in chosen { narrowed.request[field] = values }
    return narrowed
  }
}
