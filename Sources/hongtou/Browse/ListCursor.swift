/// The selected entry of a list, and the first one that is shown.
struct ListCursor: Equatable, Sendable {
  private(set) var selected = 0
  private(set) var top = 0

  /// Selects the entry `place`, or the nearest there is.
  ///
  /// - Parameters:
  ///   - count: entries of the list.
  ///   - visible: entries that are shown at once.
  mutating func select(_ place: Int, of count: Int, visible: Int) {
    selected = max(0, min(place, count - 1))
    let visible = max(1, visible)
    if selected < top { top = selected }
    if selected >= top + visible { top = selected - visible + 1 }
    top = max(0, min(top, count - visible))
  }

  mutating func move(by distance: Int, of count: Int, visible: Int) {
    select(selected + distance, of: count, visible: visible)
  }
}
