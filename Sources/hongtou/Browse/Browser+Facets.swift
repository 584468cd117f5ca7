internal import SearchEngine

/// The values that documents can be narrowed by.
extension Browser {
  /// A line of the pane of filters.
  enum FacetEntry: Equatable, Sendable {
    case heading(Facet)
    /// `count` is nil for a filter that no document of the list says anything of.
    case value(BrowserFilter, count: Int?)
    /// Documents without a value, which no filter finds.
    case missing(count: Int)
  }

  /// Values of a field that are offered.
  private static let mostValues = 100

  /// What the pane lists: for each field the filters that are set, then the other values, most frequent
  /// first.
  var facetEntries: [FacetEntry] {
    var entries: [FacetEntry] = []
    for facet in Facet.allCases {
      let own = facets.filter { $0.facet == facet }
      let set = filters.filter { $0.facet == facet }
      if own.isEmpty && set.isEmpty { continue }
      entries.append(.heading(facet))
      for filter in set {
        entries.append(.value(filter, count: own.first { $0.value == filter.value }?.count))
      }
      for value in own.prefix(Self.mostValues) {
        guard let text = value.value else {
          entries.append(.missing(count: value.count))
          continue
        }
        let filter = BrowserFilter(facet: facet, value: text)
        if !set.contains(filter) { entries.append(.value(filter, count: value.count)) }
      }
    }
    return entries
  }

  /// Moves the selection, which stays on values.
  mutating func moveFacet(by distance: Int) {
    let entries = facetEntries
    func isValue(_ place: Int) -> Bool { if case .value = entries[place] { true } else { false } }
    let wanted = max(0, min(facetCursor.selected + distance, entries.count - 1))
    let step = distance < 0 ? -1 : 1
    var place = wanted
    while entries.indices.contains(place), !isValue(place) { place += step }
    if !entries.indices.contains(place) {
      // Beyond the last value, or before the first: back to it.
      place = wanted
      while entries.indices.contains(place), !isValue(place) { place -= step }
    }
    if !entries.indices.contains(place) { return }
    facetCursor.select(place, of: entries.count, visible: layout.pane.rows)
    // The heading above the first value is worth a row.
    if place == 1 { facetCursor.select(0, of: entries.count, visible: layout.pane.rows) }
    facetCursor.select(place, of: entries.count, visible: layout.pane.rows)
  }

  /// The selected value.
  var selectedFilter: BrowserFilter? {
    let entries = facetEntries
    guard entries.indices.contains(facetCursor.selected),
      case .value(let filter, _) = entries[facetCursor.selected]
    else { return nil }
    return filter
  }

  /// Selects `filter` where it is listed.
  mutating func selectFilter(_ filter: BrowserFilter?) {
    let place = facetEntries.firstIndex { entry in
      if case .value(let listed, _) = entry { listed == filter } else { false }
    }
    moveFacet(by: (place ?? facetCursor.selected) - facetCursor.selected)
  }

  /// Sets the selected value as a filter, or drops it.
  mutating func toggleFacet() -> [BrowserEffect] {
    guard let filter = selectedFilter else { return [] }
    if let place = filters.firstIndex(of: filter) {
      filters.remove(at: place)
    } else {
      // A document has one year.
      if filter.facet == .year { filters.removeAll { $0.facet == .year } }
      filters.append(filter)
    }
    selectFilter(filter)
    return searchAgain()
  }
}
