internal import TextAnalysis

/// Parses a query: words between white space, `"exact strings"`, and either with `-` before it.
///
/// Chinese quotes “ ” that stand in pairs count as quotes; one alone is text, since questions are pasted with
/// halves of quotations. Every other character is text, so no query fails but one with an unclosed `"`,
/// nothing in it, or nothing but exclusions.
public enum QueryParser {
  /// A query of more bytes is refused.
  public static let maximumBytes = 65_536

  /// The syntax tree of `query`: a conjunction of runs, quoted strings and exclusions.
  ///
  /// - Complexity: Linear in the query.
  public static func parse(_ query: String) throws(QueryError) -> QuerySyntax {
    try checkSize(query)
    var scanner = QueryScanner(query)
    var clauses: [QuerySyntax] = []
    var hasPositive = false
    while true {
      scanner.skipSpace()
      if scanner.isAtEnd { break }
      let isExcluded = try scanner.minus()
      let clause = try scanner.quoted() ?? .run(scanner.run())
      clauses.append(isExcluded ? .not(clause) : clause)
      if !isExcluded { hasPositive = true }
    }
    if clauses.isEmpty { throw QueryError(query: query, column: 1, reason: .empty) }
    if !hasPositive { throw QueryError(query: query, column: 1, reason: .onlyExclusions) }
    return .and(clauses)
  }

  /// The whole of `query` as one quoted string.
  public static func literal(_ query: String) throws(QueryError) -> QuerySyntax {
    try checkSize(query)
    let scalars = query.unicodeScalars
    if scalars.allSatisfy(QueryScanner.isSpace) {
      throw QueryError(query: query, column: 1, reason: .empty)
    }
    return .and([.quoted(SourceText(query, columns: 1..<scalars.count + 1))])
  }

  private static func checkSize(_ query: String) throws(QueryError) {
    if query.utf8.count > maximumBytes {
      // The beginning is enough to show which query is meant.
      throw QueryError(
        query: String(query.prefix(20)), column: 1,
        reason: .tooLong(bytes: query.utf8.count, limit: maximumBytes))
    }
  }
}
