/// What the server says first on a connection.
public struct Greeting: Sendable, Equatable {
  /// Name and version, as in `hongtou/0.1.0`.
  public var server: String
  public var generation: UInt64
  public var analyzer: String

  public init(server: String, generation: UInt64, analyzer: String) {
    self.server = server
    self.generation = generation
    self.analyzer = analyzer
  }
}
