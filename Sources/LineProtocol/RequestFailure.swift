/// Why a request was not done.
public struct RequestFailure: Error, Equatable, Sendable {
  /// The numbers are those of like answers in HTTP.
  public enum Code: Int, CaseIterable, Sendable {
    case badRequest = 400
    case unauthorized = 401
    case noDocument = 404
    case tooLong = 413
    case badQuery = 422
    case busy = 429
    case failed = 500
    case unavailable = 503

    /// What a program can tell the kinds apart by.
    public var slug: String {
      switch self {
      case .badRequest: "bad-request"
      case .unauthorized: "unauthorized"
      case .noDocument: "no-document"
      case .tooLong: "too-long"
      case .badQuery: "bad-query"
      case .busy: "busy"
      case .failed: "failed"
      case .unavailable: "unavailable"
      }
    }

    /// Whether the same request may be done if it is sent again later.
    public var isTransient: Bool { self == .busy || self == .unavailable }
  }

  public var code: Code
  public var message: String
  /// The character of the query that is at fault, from 1.
  public var column: Int?

  public init(_ code: Code, _ message: String, column: Int? = nil) {
    self.code = code
    self.message = message
    self.column = column
  }
}
