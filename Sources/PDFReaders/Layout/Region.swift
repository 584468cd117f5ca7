/// A part of a page that is read as one: lines below one another, or a table.
enum Region {
  /// Rows of text; the bounds of the column.
  case text([Row], left: Double, right: Double)
  /// Cells by row, empty ones included.
  case table([[String]])
}
