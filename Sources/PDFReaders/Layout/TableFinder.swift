/// Parts the rows of a column into tables and text.
enum TableFinder {
  /// Columns of one table; more are dots or noise.
  private static let mostColumns = 200

  static func regions(_ rows: [Row], left: Double, right: Double) -> [Region] {
    var regions: [Region] = []
    var text: [Row] = []
    var index = 0
    while index < rows.count {
      if let end = tableEnd(rows, from: index, width: right - left),
        let cells = cells(Array(rows[index..<end]))
      {
        if !text.isEmpty { regions.append(.text(text, left: left, right: right)) }
        text = []
        regions.append(.table(cells))
        index = end
      } else {
        text.append(rows[index])
        index += 1
      }
    }
    if !text.isEmpty { regions.append(.text(text, left: left, right: right)) }
    return regions
  }

  /// Where the table that begins with a row ends; nil where none begins.
  private static func tableEnd(_ rows: [Row], from start: Int, width: Double) -> Int? {
    guard isCellular(rows[start]) else { return nil }
    var end = start + 1
    var cellular = 1
    while end < rows.count {
      let size = max(rows[end - 1].size, 1)
      if rows[end].top - rows[end - 1].bottom > size * 3.5 { break }
      if isCellular(rows[end]) {
        cellular += 1
        end += 1
        continue
      }
      // The second line of a cell: narrow, close, and more of the table follows, or it stands below one cell.
      let row = rows[end]
      let isNarrow = row.right - row.left < width * 0.6
      let isClose = row.top - rows[end - 1].bottom < size * 1.2
      guard isNarrow, isClose, !LineText.beginsPart(row.text) || row.left > rows[start].left + size else {
        break
      }
      let follows = rows[(end + 1)...].prefix(4).contains(where: isCellular)
      guard follows || isBelowCell(row, rows[end - 1]) else { break }
      end += 1
    }
    return cellular >= 2 ? end : nil
  }

  /// Whether a row has cells: fragments apart, none of which is a line of text.
  private static func isCellular(_ row: Row) -> Bool {
    guard row.fragments.count >= 2 else { return false }
    return row.fragments.count >= 3 || row.fragments.allSatisfy { $0.width < (row.right - row.left) * 0.85 }
  }

  private static func isBelowCell(_ row: Row, _ before: Row) -> Bool {
    guard before.fragments.count >= 2 else { return false }
    return before.fragments.contains {
      row.left >= $0.left - 2 && row.left <= $0.right && row.right <= $0.right + 2
    }
  }

  // MARK: Cells

  /// The cells of rows that have columns in common; nil where they have none.
  private static func cells(_ rows: [Row]) -> [[String]]? {
    let bounds = columns(rows)
    guard bounds.count >= 2, bounds.count <= mostColumns else { return nil }
    var table: [[String]] = []
    /// Whether the last line of each cell of the last row reaches the end of its column.
    var isFull = [Bool](repeating: false, count: bounds.count)
    var bottom = -Double.infinity
    for row in rows {
      var cells = [String](repeating: "", count: bounds.count)
      var full = [Bool](repeating: false, count: bounds.count)
      for fragment in row.fragments {
        let column = bounds.lastIndex { $0.lowerBound <= fragment.left + 1 } ?? 0
        cells[column] = cells[column].isEmpty ? fragment.text : cells[column] + " " + fragment.text
        full[column] = fragment.right >= bounds[column].upperBound - fragment.size * 1.3
      }
      let filled = cells.indices.filter { !cells[$0].isEmpty }
      let isClose = row.top - bottom < row.size * 0.9
      let continues =
        isClose && !table.isEmpty && cells[0].isEmpty
        && filled.allSatisfy { column in
          isFull[column] && !LineText.endsSentence(table[table.count - 1][column])
        }
      if continues {
        for column in filled {
          table[table.count - 1][column] = LineText.joined(table[table.count - 1][column], cells[column])
          isFull[column] = full[column]
        }
      } else {
        table.append(cells)
        isFull = full
      }
      bottom = row.bottom
    }
    return table
  }

  /// The columns: intervals that fragments share. Fragments wider than those of most rows span columns, and
  /// are left out.
  private static func columns(_ rows: [Row]) -> [ClosedRange<Double>] {
    let most = rows.map(\.fragments.count).max() ?? 0
    // Rows with nearly as many cells as the fullest show the columns.
    let telling = rows.filter { $0.fragments.count * 3 >= most * 2 }
    var intervals = telling.flatMap { row in row.fragments.map { $0.left...max($0.left, $0.right) } }
    intervals.sort { $0.lowerBound < $1.lowerBound }
    var columns: [ClosedRange<Double>] = []
    for interval in intervals {
      if let last = columns.last, interval.lowerBound <= last.upperBound {
        columns[columns.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
      } else {
        columns.append(interval)
      }
    }
    return columns
  }
}
