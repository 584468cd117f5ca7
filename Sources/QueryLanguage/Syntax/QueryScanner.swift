internal import TextAnalysis

/// Reads a query from left to right and knows the column.
struct QueryScanner {
  private let query: String
  private let scalars: String.UnicodeScalarView
  private var place: String.Index
  /// Of the scalar at ``place``, from 1.
  private var column = 1
  /// The last `”` of the query; found when a `“` is first met.
  private var lastClosingQuote: String.Index??

  init(_ query: String) {
    self.query = query
    scalars = query.unicodeScalars
    place = scalars.startIndex
  }

  var isAtEnd: Bool { place == scalars.endIndex }

  mutating func skipSpace() {
    while !isAtEnd, Self.isSpace(scalars[place]) { advance() }
  }

  /// Passes a minus sign; false where there is none.
  mutating func minus() throws(QueryError) -> Bool {
    guard scalars[place] == "-" || scalars[place] == "－" else { return false }
    let start = column
    advance()
    if isAtEnd || Self.isSpace(scalars[place]) { throw error(at: start, .danglingMinus) }
    return true
  }

  /// Passes a string in quotes; nil where no quote opens.
  mutating func quoted() throws(QueryError) -> QuerySyntax? {
    guard let closing = closingQuotes() else { return nil }
    let open = column
    advance()
    let (start, startColumn) = (place, column)
    while !isAtEnd, !closing.contains(scalars[place]) { advance() }
    if isAtEnd { throw error(at: open, .unclosedQuote) }
    let text = text(from: start, startColumn)
    advance()
    if text.text.unicodeScalars.allSatisfy(Self.isSpace) { throw error(at: open, .nothingQuoted) }
    return .quoted(text)
  }

  /// Passes the text before the next white space or quote.
  mutating func run() -> SourceText {
    let (start, startColumn) = (place, column)
    while !isAtEnd, !Self.isSpace(scalars[place]), closingQuotes() == nil { advance() }
    return text(from: start, startColumn)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Chinese characters need no look at tables.
    !CharacterClass.isHan(scalar.value) && scalar.properties.isWhitespace
  }

  private mutating func advance() {
    scalars.formIndex(after: &place)
    column += 1
  }

  private func text(from start: String.Index, _ startColumn: Int) -> SourceText {
    SourceText(String(query[start..<place]), columns: startColumn..<column)
  }

  private func error(at column: Int, _ reason: QueryError.Reason) -> QueryError {
    QueryError(query: query, column: column, reason: reason)
  }

  /// The quotes that close the one here; nil where nothing opens.
  private mutating func closingQuotes() -> [Unicode.Scalar]? {
    switch scalars[place] {
    case "\"", "＂": ["\"", "＂"]
    case "“", "„": hasClosingQuoteAhead() ? ["”"] : nil
    default: nil
    }
  }

  private mutating func hasClosingQuoteAhead() -> Bool {
    let last: String.Index?
    if let lastClosingQuote {
      last = lastClosingQuote
    } else {
      last = scalars.lastIndex(of: "”")
      lastClosingQuote = .some(last)
    }
    return last.map { $0 > place } ?? false
  }
}
