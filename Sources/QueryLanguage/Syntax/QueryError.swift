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
