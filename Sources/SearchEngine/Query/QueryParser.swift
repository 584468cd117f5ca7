internal import TextAnalysis

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
    let scalars = query.unicodeScalars
    let end = scalars.endIndex
    var clauses: [QueryClause] = []
    var place = scalars.startIndex
    while place < end {
      if isSpace(scalars[place]) {
        scalars.formIndex(after: &place)
        continue
      }
      let start = place
      var excluded = false
      if scalars[place] == "-" || scalars[place] == "－" {
        excluded = true
        scalars.formIndex(after: &place)
        if place == end || isSpace(scalars[place]) {
          throw error(query, start, .danglingMinus)
        }
      }
      if let closing = closing(of: scalars, at: place) {
        let open = place
        scalars.formIndex(after: &place)
        let textStart = place
        while place < end && !closing.contains(scalars[place]) { scalars.formIndex(after: &place) }
        if place == end {
          throw error(query, open, .unclosedQuote)
        }
        let text = query[textStart..<place]
        scalars.formIndex(after: &place)
        if text.unicodeScalars.allSatisfy(isSpace) {
          throw error(query, open, .nothingQuoted)
        }
        clauses.append(QueryClause(text: String(text), isExact: true, isExcluded: excluded))
      } else {
        let textStart = place
        while place < end, !isSpace(scalars[place]), closing(of: scalars, at: place) == nil {
          scalars.formIndex(after: &place)
        }
        clauses.append(QueryClause(text: String(query[textStart..<place]), isExcluded: excluded))
      }
    }
    if clauses.isEmpty { throw error(query, query.startIndex, .empty) }
    if clauses.allSatisfy(\.isExcluded) {
      throw error(query, query.startIndex, .onlyExclusions)
    }
    return clauses
  }

  /// The whole of `query` as one exact string.
  public static func literal(_ query: String) throws(QueryError) -> [QueryClause] {
    try checkSize(query)
    if query.unicodeScalars.allSatisfy(isSpace) { throw error(query, query.startIndex, .empty) }
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

  private static func error(_ query: String, _ place: String.Index, _ reason: QueryError.Reason)
    -> QueryError
  {
    QueryError(query: query, column: query.unicodeScalars[..<place].count + 1, reason: reason)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Chinese characters are spared a look at tables.
    !CharacterClass.isHan(scalar.value) && scalar.properties.isWhitespace
  }

  /// The quotes that close the one at `place`; nil for what opens nothing.
  private static func closing(of scalars: String.UnicodeScalarView, at place: String.Index)
    -> [Unicode.Scalar]?
  {
    switch scalars[place] {
    case "\"", "＂": ["\"", "＂"]
    case "“", "„": scalars[place...].dropFirst().contains("”") ? ["”"] : nil
    default: nil
    }
  }
}
