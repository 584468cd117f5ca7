internal import LineProtocol
internal import Primitives

/// The shared state of the server.
final class ServerState: Sendable {
  static let name = "hongtou/\(Version.current)"

  let index: LiveIndex
  let counters = Counters()
  /// The memory of all connections.
  let budget = MemoryBudget()
  /// The memory of documents whose passages are being read.
  let held = HeldDocuments()
  /// Requests that may wait for a thread.
  let queueLimit: Int
  private let start = ContinuousClock.now

  init(index: LiveIndex, queueLimit: Int) {
    self.index = index
    self.queueLimit = queueLimit
  }

  var uptimeSeconds: Int { start.duration(to: .now).milliseconds / 1000 }

  var greeting: Greeting {
    let status = index.status
    return Greeting(server: Self.name, generation: status.generation, analyzer: status.analyzer)
  }
}
