public import NIOCore

extension ConnectionHandler {
  /// What holds for a connection.
  public struct Settings: Sendable {
    public var limits = ProtocolLimits()
    /// What all connections of the server share.
    public var budget = MemoryBudget()
    /// Where one is set, `AUTH` must come first.
    public var token: AccessToken?
    /// How long a client that needs the token may wait with it; for ever where it is nil.
    public var tokenTime: TimeAmount?
    /// Where one is set, it is all the client is told.
    public var refusal: RequestFailure?

    public init() {}
  }
}
