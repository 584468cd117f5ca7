/// Splits a query into its clauses: words between white space, `"exact strings"`, and either with `-` before it.
///
/// Chinese quotes “ ” that stand in pairs count as quotes; one alone is text, since questions are pasted with
/// halves of quotations. Every other character is text, so no query fails but one with an unclosed `"`, nothing
/// in it, or nothing but exclusions.
public enum QueryParser {
  /// A query of more bytes is refused.
  public static let maximumBytes = 65_536

  /// The clauses of `query`, in order.
  public static func parse(_ query: String) throws(QueryError) -> [QueryClause] {
    try checkSize(query)
    let scalars = Array(query.unicodeScalars)
    var clauses: [QueryClause] = []
    var place = 0
    while place < scalars.count {
      if isSpace(scalars[place]) {
        place += 1
        continue
      }
      let start = place
      var excluded = false
      if scalars[place] == "-" || scalars[place] == "－" {
        excluded = true
        place += 1
        if place == scalars.count || isSpace(scalars[place]) {
          throw error(query, start, .danglingMinus)
        }
      }
      if let closing = closing(of: scalars, at: place) {
        let open = place
        place += 1
        let textStart = place
        while place < scalars.count && !closing.contains(scalars[place]) { place += 1 }
        if place == scalars.count {
          throw error(query, open, .unclosedQuote)
        }
        let text = string(scalars[textStart..<place])
        place += 1
        if text.unicodeScalars.allSatisfy(isSpace) {
          throw error(query, open, .nothingQuoted)
        }
        clauses.append(QueryClause(text: text, isExact: true, isExcluded: excluded))
      } else {
        let textStart = place
        while place < scalars.count, !isSpace(scalars[place]), closing(of: scalars, at: place) == nil {
          place += 1
        }
        clauses.append(QueryClause(text: string(scalars[textStart..<place]), isExcluded: excluded))
      }
    }
    if clauses.isEmpty { throw error(query, 0, .empty) }
    if clauses.allSatisfy(\.isExcluded) {
      throw error(query, 0, .onlyExclusions)
    }
    return clauses
  }

  /// The whole of `query` as one exact string.
  public static func literal(_ query: String) throws(QueryError) -> [QueryClause] {
    try checkSize(query)
    if query.unicodeScalars.allSatisfy(isSpace) { throw error(query, 0, .empty) }
    return [QueryClause(text: query, isExact: true)]
  }

  private static func checkSize(_ query: String) throws(QueryError) {
    if query.utf8.count > maximumBytes {
      // The beginning will do to show which query is meant.
      throw QueryError(
        query: String(query.prefix(20)), column: 1,
        reason: .tooLong(bytes: query.utf8.count, limit: maximumBytes))
    }
  }

  private static func error(_ query: String, _ place: Int, _ reason: QueryError.Reason) -> QueryError {
    QueryError(query: query, column: place + 1, reason: reason)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// The quotes that close the one at `place`; nil for what opens nothing.
  private static func closing(of scalars: [Unicode.Scalar], at place: Int) -> [Unicode.Scalar]? {
    switch scalars[place] {
    case "\"", "＂": ["\"", "＂"]
    case "“", "„": scalars[place...].dropFirst().contains("”") ? ["”"] : nil
    default: nil
    }
  }
}
