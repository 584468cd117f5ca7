/// Where things stand on a terminal of some size: the query above, below it what narrows it, then the list of
/// documents and beside it, below it or in its place a pane, and a line of keys.
struct BrowserLayout: Equatable, Sendable {
  struct Area: Equatable, Sendable {
    var column = 0
    var row = 0
    var columns = 0
    var rows = 0

    /// The column behind it.
    var end: Int { column + columns }

    func contains(column: Int, row: Int) -> Bool {
      (self.column..<end).contains(column) && (self.row..<self.row + rows).contains(row)
    }
  }

  /// Where list and pane stand to each other.
  enum Arrangement: Equatable, Sendable {
    case beside, below
    /// There is room for one of them.
    case shared
  }

  private static let wide = 100
  private static let tall = 14

  let columns: Int
  let rows: Int
  let arrangement: Arrangement
  let list: Area
  let pane: Area
  /// The row of filters and notes; nil where there is no room.
  let statusRow: Int?
  /// The row of keys; nil where there is no room.
  let helpRow: Int?
  /// Rows of the list that a document takes.
  let rowsPerHit: Int

  init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    statusRow = rows >= 5 ? 1 : nil
    helpRow = rows >= 7 ? rows - 1 : nil
    let first = statusRow == nil ? 1 : 2
    let body = max(0, (helpRow ?? self.rows) - first)
    let whole = Area(column: 0, row: first, columns: self.columns, rows: body)
    if columns >= Self.wide, body >= 4 {
      arrangement = .beside
      let width = columns * 2 / 5
      list = Area(column: 0, row: first, columns: width, rows: body)
      pane = Area(column: width + 2, row: first, columns: columns - width - 2, rows: body)
    } else if body >= Self.tall {
      arrangement = .below
      let height = body * 2 / 5
      list = Area(column: 0, row: first, columns: columns, rows: height)
      pane = Area(column: 0, row: first + height + 1, columns: columns, rows: body - height - 1)
    } else {
      arrangement = .shared
      (list, pane) = (whole, whole)
    }
    rowsPerHit = arrangement == .beside ? 2 : 1
  }

  /// Documents that the list shows at once.
  var visibleHits: Int { max(1, list.rows / rowsPerHit) }
}
