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

  public var description: String { "character \(column): \(reason)" }
}

extension QueryError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the query is empty"
    case .unclosedQuote: "a quote that is not closed (-F takes the whole query as it stands)"
    case .nothingQuoted: "nothing between the quotes"
    case .danglingMinus: "a minus sign with nothing after it (put it in quotes to look for it)"
    case .onlyExclusions: "only exclusions: say also what to look for"
    case .nothingAfterFolding: "nothing that could be looked for"
    case .tooLong(let bytes, let limit): "the query has \(bytes) bytes; at most \(limit) are taken"
    }
  }
}
