/// Makes a tree of the tokens of a query, by recursive descent: `OR` binds less than `AND`, and `AND`, which
/// a blank is too, less than `NOT`.
struct ClauseParser {
  private let query: String
  private let tokens: [QueryToken]
  private var place = 0
  private var depth = 0
  /// Positional operators around the place.
  private var positions = 0
  private var operators = 0
  private var patterns = 0

  init(_ query: String, _ tokens: [QueryToken]) {
    self.query = query
    self.tokens = tokens
  }

  /// The tree of all tokens; nil where there is nothing in it.
  mutating func parse() throws(QueryError) -> QuerySyntax? {
    let tree = try disjunction(nil)
    switch tree {
    case .and, .or, nil: return tree
    case let clause?: return .and([clause])
    }
  }

  private var token: QueryToken? { place < tokens.count ? tokens[place] : nil }

  private func error(_ column: Int, _ reason: QueryError.Reason) -> QueryError {
    QueryError(query: query, column: column, reason: reason)
  }

  /// Parses clauses parted by `OR`, up to a closing bracket.
  ///
  /// - Parameter field: what the clauses are values of; nil for the text.
  private mutating func disjunction(_ field: QueryField?) throws(QueryError) -> QuerySyntax? {
    var parts: [QuerySyntax] = []
    while true {
      if let part = try conjunction(field) { parts.append(part) }
      guard token?.kind == .or else { break }
      place += 1
    }
    return parts.count > 1 ? .or(parts) : parts.first
  }

  private mutating func conjunction(_ field: QueryField?) throws(QueryError) -> QuerySyntax? {
    var clauses: [QuerySyntax] = []
    while let token, token.kind != .close {
      if token.isOperator {
        let hasClauses = startsClause(place + 1) && (token.kind == .not || !clauses.isEmpty)
        if hasClauses {
          if token.kind == .or { break }
          place += 1
          if token.kind == .and { continue }
          if let part = try negated(field) { clauses.append(.not(part)) }
          continue
        }
        // A single Chinese character is more often text than a slip.
        if !token.isChineseWord { throw error(token.column, .missingOperand(token.source.text)) }
      }
      if let clause = try clause(field) { clauses.append(clause) }
    }
    return clauses.count > 1 ? .and(clauses) : clauses.first
  }

  /// Parses what follows `NOT`. Of several in a row each undoes the one before.
  private mutating func negated(_ field: QueryField?) throws(QueryError) -> QuerySyntax? {
    var isNegated = false
    while let token, token.kind == .not, startsClause(place + 1) {
      isNegated.toggle()
      place += 1
    }
    guard let clause = try clause(field) else { return nil }
    return isNegated ? .not(clause) : clause
  }

  /// Whether a clause begins with the token at `index`.
  private func startsClause(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .close, .and, .or, .boost: return false
    case .not: return startsClause(index + 1) || tokens[index].isChineseWord
    default: return true
    }
  }

  /// Parses one clause with its weight; nil for empty brackets.
  private mutating func clause(_ field: QueryField?) throws(QueryError) -> QuerySyntax? {
    guard let token else { return nil }
    place += 1
    var clause: QuerySyntax?
    switch token.kind {
    case .minus:
      guard startsClause(place) else { throw error(token.column, .danglingMinus) }
      return try self.clause(field).map { .not($0) }
    case .field(let name): clause = try value(of: name, token)
    case .open(.group):
      clause = try group(token) { (parser) throws(QueryError) in try parser.disjunction(field) }
    case .open(.near(let distance, let isOrdered)):
      clause = try near(distance, isOrdered, token, field)
    case .open(.scope(let scope)): clause = try within(scope, token, field)
    case .close, .boost: return nil
    case .run, .quoted, .equivalents, .prefix, .regularExpression, .and, .or, .not:
      clause = try leaf(token, field)
    }
    if let weight = self.token, case .boost(let factor) = weight.kind {
      place += 1
      try count(weight)
      clause = clause.map { .boost($0, factor) }
    }
    return clause
  }

  private mutating func leaf(_ token: QueryToken, _ field: QueryField?) throws(QueryError) -> QuerySyntax {
    if let field {
      var source = token.source
      if token.kind == .prefix { source.text += "*" }
      if field == .number, token.kind == .run {
        while let next = self.token, next.kind == .run, NumberText.goesOn(source.text, next.source.text) {
          source = SourceText(
            source.text + " " + next.source.text,
            columns: source.columns.lowerBound..<next.source.columns.upperBound)
          place += 1
        }
      }
      if token.kind == .regularExpression { source.text = "/" + source.text + "/" }
      return .field(field, source)
    }
    switch token.kind {
    case .quoted: return .quoted(token.source)
    case .equivalents: return .equivalents(token.source)
    case .prefix:
      let start = token.source.text.unicodeScalars
      if start.count < QueryLimits.prefixLength, let first = start.first, !QueryScalars.isHan(first) {
        throw error(token.column, .shortPrefix(limit: QueryLimits.prefixLength))
      }
      try count(token)
      return .prefix(token.source)
    case .regularExpression:
      if positions > 0 { throw error(token.column, .notInScope) }
      patterns += 1
      if patterns > QueryLimits.regularExpressions {
        throw error(token.column, .tooMany(.regularExpressions, limit: QueryLimits.regularExpressions))
      }
      return .regularExpression(token.source)
    default: return .run(token.source)
    }
  }

  private mutating func value(of field: QueryField, _ name: QueryToken) throws(QueryError) -> QuerySyntax? {
    if positions > 0 { throw error(name.column, .notInScope) }
    try count(name)
    guard token != nil, startsClause(place) else { throw error(name.column, .badValue(field)) }
    var parts: [QuerySyntax] = []
    var isFirst = true
    // `title:养老(机构 OR 服务)`: the value goes on where a group touches it.
    while let value = token, isFirst || touchesGroup(value) {
      isFirst = false
      place += 1
      switch value.kind {
      case .open(.group):
        let part = try group(value) { (parser) throws(QueryError) in try parser.disjunction(field) }
        if let part { parts.append(part) }
      case .run, .quoted, .equivalents, .prefix, .regularExpression: parts.append(try leaf(value, field))
      default: throw error(name.column, .badValue(field))
      }
    }
    return parts.count > 1 ? .and(parts) : parts.first
  }

  /// Whether `value` and the token before it stand side by side, and one of them is the bracket of a group.
  private func touchesGroup(_ value: QueryToken) -> Bool {
    let before = tokens[place - 1]
    guard before.source.columns.upperBound == value.column else { return false }
    switch value.kind {
    case .open(.group): return true
    case .run, .quoted, .equivalents, .prefix: return before.kind == .close
    default: return false
    }
  }

  private mutating func near(
    _ distance: Int, _ isOrdered: Bool, _ token: QueryToken, _ field: QueryField?
  ) throws(QueryError) -> QuerySyntax {
    if field != nil { throw error(token.column, .notInScope) }
    var operands: [QuerySyntax] = []
    positions += 1
    _ = try group(token) { (parser) throws(QueryError) in
      while let next = parser.token, next.kind != .close {
        if next.isOperator, !next.isChineseWord { throw parser.error(next.column, .badOperand) }
        guard let operand = try parser.clause(nil) else { continue }
        if !Self.isOperand(operand) { throw parser.error(next.column, .badOperand) }
        operands.append(operand)
      }
      return nil
    }
    positions -= 1
    if !QueryLimits.operands.contains(operands.count) {
      throw error(token.column, .operandCount(QueryLimits.operands))
    }
    return .near(operands, distance: distance, isOrdered: isOrdered, columns: token.source.columns)
  }

  private mutating func within(_ scope: TextScope, _ token: QueryToken, _ field: QueryField?)
    throws(QueryError) -> QuerySyntax
  {
    if field != nil { throw error(token.column, .notInScope) }
    positions += 1
    let part = try group(token) { (parser) throws(QueryError) in try parser.disjunction(nil) }
    positions -= 1
    guard let part, Self.isAnchored(part) else { throw error(token.column, .openScope) }
    return .within(scope, part, columns: token.source.columns)
  }

  /// Parses what stands between the bracket of `token` and the one that closes it.
  private mutating func group(
    _ token: QueryToken, _ body: (inout Self) throws(QueryError) -> QuerySyntax?
  ) throws(QueryError) -> QuerySyntax? {
    try count(token)
    depth += 1
    if depth > QueryLimits.depth { throw error(token.column, .tooDeep(limit: QueryLimits.depth)) }
    let content = try body(&self)
    guard self.token?.kind == .close else { throw error(token.column, .unclosedBracket) }
    place += 1
    depth -= 1
    return content
  }

  private mutating func count(_ token: QueryToken) throws(QueryError) {
    operators += 1
    if operators > QueryLimits.operators {
      throw error(token.column, .tooMany(.operators, limit: QueryLimits.operators))
    }
  }

  /// Whether it is a string, or one of several.
  private static func isOperand(_ syntax: QuerySyntax) -> Bool {
    switch syntax {
    case .run, .quoted, .equivalents, .prefix: true
    case .or(let parts): parts.allSatisfy(isOperand)
    case .boost(let part, _): isOperand(part)
    case .regularExpression, .field, .near, .within, .not, .and: false
    }
  }

  /// Whether nothing matches but where some of the text stands.
  private static func isAnchored(_ syntax: QuerySyntax) -> Bool {
    switch syntax {
    case .run, .quoted, .equivalents, .prefix, .near, .within: true
    case .boost(let part, _): isAnchored(part)
    case .and(let parts): parts.contains(where: isAnchored)
    case .or(let parts): parts.allSatisfy(isAnchored)
    case .regularExpression, .field, .not: false
    }
  }
}
