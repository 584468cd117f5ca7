/// What there is to say of a connection that has ended.
public struct ConnectionSummary: Sendable, Equatable {
  /// Why a connection ended.
  public enum End: String, Sendable {
    /// The client closed it, or said `QUIT`, and everything was answered.
    case done
    /// The client went away before everything was answered.
    case gone
    case idle
    case http
    case slow
    case refused
    case unauthorized
    case drained
  }

  public var requests = 0
  /// Requests that were no requests: not UTF-8, unknown verbs, too long.
  public var malformed = 0
  public var bytesRead = 0
  public var bytesWritten = 0
  public var end = End.gone

  public init() {}
}
