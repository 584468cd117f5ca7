/// A piece of a query with a meaning of its own.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case run
    case quoted
    case equivalents
    case prefix
    case regularExpression
    /// The name of a field with its colon. The next token is its value, or a group of values.
    case field(QueryField)
    /// An opening bracket.
    case open(Bracket)
    case close
    /// A minus sign before a clause.
    case minus
    case and
    case or
    case not
    /// The weight of the clause before.
    case boost(Float)
  }

  /// What a bracket opens.
  enum Bracket: Equatable {
    case group
    case near(distance: Int, isOrdered: Bool)
    case scope(TextScope)
  }

  var kind: Kind
  /// What was typed, without quotes and signs.
  var source: SourceText
  /// For an operator: whether it is a Chinese word, which is text where it lacks a clause.
  var isChineseWord = false

  var column: Int { source.columns.lowerBound }

  var isOperator: Bool { kind == .and || kind == .or || kind == .not }
}
