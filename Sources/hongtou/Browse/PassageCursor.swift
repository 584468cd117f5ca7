/// The selected passage of a preview, and the first one that is shown.
struct PassageCursor: Equatable, Sendable {
  private(set) var selected = 0
  private(set) var top = 0

  /// Selects the passage `place`, or the nearest there is, and shows as many before it as there is room for.
  ///
  /// - Parameters:
  ///   - count: passages of the preview.
  ///   - fits: whether the passages of a range can be shown together.
  mutating func select(_ place: Int, of count: Int, fits: (ClosedRange<Int>) -> Bool) {
    selected = max(0, min(place, count - 1))
    top = min(top, selected)
    while top < selected, !fits(top...selected) { top += 1 }
  }
}
