/// Why a query cannot be understood, and where.
public struct QueryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    case empty
    case unclosedQuote
    case nothingQuoted
    case danglingMinus
    case onlyExclusions
    case nothingAfterFolding
    case tooLong(bytes: Int, limit: Int)
    /// A bracket of a group or an operator that is not closed.
    case unclosedBracket
    /// `AND`, `OR` or `NOT` without a clause that it needs.
    case missingOperand(String)
    /// Brackets within brackets beyond the limit.
    case tooDeep(limit: Int)
    /// More clauses of that kind than a query may have.
    case tooMany(ClauseKind, limit: Int)
    /// The number after `^` is out of range.
    case badBoost(ClosedRange<Int>)
    /// The number after `NEAR/` is out of range.
    case badDistance(limit: Int)
    /// `NEAR( )` with one operand, or with too many.
    case operandCount(ClosedRange<Int>)
    /// An operand that `NEAR( )` does not take.
    case badOperand
    /// A scope that would match without any text in it.
    case openScope
    /// A clause on a field, or a pattern, within `NEAR( )` or a scope.
    case notInScope
    /// A value that a field cannot have.
    case badValue(QueryField)
    /// A pattern with a mistake.
    case badPattern
    /// A pattern that takes too many steps or too much memory on some text.
    case costlyPattern
    /// A prefix of too few characters.
    case shortPrefix(limit: Int)
  }

  /// What a query may have a limited number of.
  public enum ClauseKind: Equatable, Sendable {
    /// Groups, fields, positional operators, prefixes and boosts.
    case operators
    case regularExpressions
  }

  public var query: String
  /// The character the error is at, from 1.
  public var column: Int
  public var reason: Reason

  public init(query: String, column: Int, reason: Reason) {
    self.query = query
    self.column = column
    self.reason = reason
  }

  /// For logs.
  public var description: String { "character \(column): \(reason)" }
}
