/// Finds the columns of a page.
///
/// A gutter is a height of a page in which no row crosses a vertical line, while prose stands on both sides.
/// Rows that cross it part the page: what is above them is read first.
enum ColumnFinder {
  /// Rows that are read one after another; each group is one column, or the width of the page.
  static func columns(_ rows: [Row], depth: Int = 0) -> [[Row]] {
    guard depth < 2, rows.count >= 6, let gutter = gutter(rows) else { return [rows] }
    var groups: [[Row]] = []
    var band: [Row] = []
    var plain: [Row] = []
    func closeBand() {
      guard !band.isEmpty else { return }
      let (left, right) = (side(band, before: gutter), side(band, behind: gutter))
      if isProse(left), isProse(right) {
        if !plain.isEmpty { groups.append(plain) }
        plain = []
        groups += columns(left, depth: depth + 1) + columns(right, depth: depth + 1)
      } else {
        plain += band
      }
      band = []
    }
    for row in rows {
      if crosses(row, gutter) {
        closeBand()
        plain.append(row)
      } else {
        band.append(row)
      }
    }
    closeBand()
    if !plain.isEmpty { groups.append(plain) }
    return groups
  }

  /// The place that most rows leave free between two of their fragments; nil where too few do.
  private static func gutter(_ rows: [Row]) -> Double? {
    let left = rows.map(\.left).min() ?? 0
    let right = rows.map(\.right).max() ?? 0
    let middle = (left + right) / 2
    let reach = (right - left) * 0.2
    var places = [middle]
    for row in rows {
      for (first, second) in zip(row.fragments, row.fragments.dropFirst()) {
        let place = (first.right + second.left) / 2
        if abs(place - middle) <= reach { places.append(place) }
      }
    }
    // Few places are enough to find one that is common.
    let step = max(1, places.count / 40)
    var best: (place: Double, count: Int)?
    for index in stride(from: 0, to: places.count, by: step) {
      let place = places[index]
      let free = rows.count { !crosses($0, place) }
      if free > best?.count ?? 0 { best = (place, free) }
    }
    guard let best, best.count >= 6, best.count * 3 >= rows.count else { return nil }
    return best.place
  }

  private static func crosses(_ row: Row, _ place: Double) -> Bool {
    row.fragments.contains { $0.left < place - 1 && $0.right > place + 1 }
  }

  private static func side(_ rows: [Row], before place: Double) -> [Row] {
    rows.compactMap { row in
      let fragments = row.fragments.filter { $0.left < place }
      return fragments.isEmpty ? nil : Row(fragments: fragments)
    }
  }

  private static func side(_ rows: [Row], behind place: Double) -> [Row] {
    rows.compactMap { row in
      let fragments = row.fragments.filter { $0.left >= place }
      return fragments.isEmpty ? nil : Row(fragments: fragments)
    }
  }

  /// Whether rows are lines of running text: most of them fill the column, with one fragment.
  private static func isProse(_ rows: [Row]) -> Bool {
    guard rows.count >= 4 else { return false }
    let left = rows.map(\.left).min() ?? 0
    let right = rows.map(\.right).max() ?? 0
    var full = 0
    var length = 0
    for row in rows {
      length += row.compact.unicodeScalars.count
      if row.fragments.count <= 2, row.right - row.left >= (right - left) * 0.7 { full += 1 }
    }
    return full * 2 > rows.count && length >= rows.count * 9
  }
}
