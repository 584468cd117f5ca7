internal import LineProtocol
internal import Primitives

/// What requests may ask about the server, shared by all its parts.
final class ServerState: Sendable {
  static let name = "hongtou/\(Version.current)"

  let index: LiveIndex
  let counters = Counters()
  /// What connections keep, all together.
  let budget = MemoryBudget()
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
