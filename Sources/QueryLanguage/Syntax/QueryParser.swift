/// Parses the query language; docs/QUERY.md has the grammar.
public enum QueryParser {
  /// A query of more bytes is refused.
  public static let maximumBytes = QueryLimits.bytes

  /// The syntax tree of `query`.
  ///
  /// - Complexity: Linear in the query; ``QueryLimits`` bounds depth and operators.
  public static func parse(_ query: String) throws(QueryError) -> QuerySyntax {
    try checkSize(query)
    var parser = ClauseParser(query, try QueryScanner.tokens(of: query))
    guard let tree = try parser.parse() else { throw QueryError(query: query, column: 1, reason: .empty) }
    if !tree.hasWantedClause { throw QueryError(query: query, column: 1, reason: .onlyExclusions) }
    return tree
  }

  /// The whole of `query` as one quoted string.
  public static func literal(_ query: String) throws(QueryError) -> QuerySyntax {
    try checkSize(query)
    let scalars = query.unicodeScalars
    if scalars.allSatisfy(QueryScalars.isSpace) {
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

extension QuerySyntax {
  /// Whether anything in it is looked for, rather than left out.
  fileprivate var hasWantedClause: Bool { hasClause(isExcluded: false) }

  private func hasClause(isExcluded: Bool) -> Bool {
    switch self {
    case .run, .quoted, .equivalents, .prefix, .regularExpression, .field, .near, .within: !isExcluded
    case .boost(let part, _): part.hasClause(isExcluded: isExcluded)
    case .not(let part): part.hasClause(isExcluded: !isExcluded)
    case .and(let parts), .or(let parts): parts.contains { $0.hasClause(isExcluded: isExcluded) }
    }
  }
}
