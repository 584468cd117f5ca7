internal import QueryLanguage
internal import TerminalScreen

/// The part of a query around an error, in one line, and a caret for the line below it.
struct QueryWindow {
  /// Characters shown before and after the place of the error.
  private static let reach = 30

  let text: String
  let pointer: String

  init(_ error: QueryError) {
    let scalars = error.query.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        ? " " : scalar
    }
    let place = min(max(error.column - 1, 0), scalars.count)
    let start = max(0, place - Self.reach)
    let end = min(scalars.count, place + Self.reach)
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars[start..<place])
    var after = String.UnicodeScalarView()
    after.append(contentsOf: scalars[place..<end])
    let lead = (start > 0 ? "…" : "") + String(before)
    text = lead + String(after) + (end < scalars.count ? "…" : "")
    pointer = String(repeating: " ", count: DisplayWidth.of(lead)) + "^"
  }
}
