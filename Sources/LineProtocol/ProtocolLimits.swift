/// What one client may ask of the server.
public struct ProtocolLimits: Sendable {
  /// The version of the protocol, as the greeting names it.
  public static let version = 1
  /// Bytes of a request's `id`.
  public static let tokenBytes = 32

  /// Bytes of a request, without its line end.
  public var lineBytes = 65_536
  /// Bytes of a line without an end that are kept even where memory is short.
  public var shortLineBytes = 4096
  /// Requests read before the first of them is answered; then reading stops.
  public var readAhead = 64
  /// Requests of a connection that are done at the same time.
  public var atOnce = 16
  /// Bytes of replies that wait for a client; while there are more, none of its requests is begun.
  public var fullBytes = 256 << 10
  /// Bytes of replies that wait for a client; one that lets more gather is dropped.
  public var droppedBytes = 32 << 20

  public init() {}
}
