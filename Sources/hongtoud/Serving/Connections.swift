internal import LineProtocol
internal import Logging
internal import NIOCore
internal import Synchronization

/// The connections that are open.
final class Connections: Sendable {
  private struct Entry {
    let channel: any Channel
    let kind: ListenerKind
    let peer: String
    /// Whether it counts; one that is only told that there is no room does not.
    let isServed: Bool
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    /// Connections that are served, by kind.
    var served = [Int](repeating: 0, count: ListenerKind.allCases.count)
  }

  private let limits: ConnectionLimits
  private let state = Mutex(State())

  init(limits: ConnectionLimits) { self.limits = limits }

  /// Takes note of a connection until it is closed.
  ///
  /// - Returns: false where there is no room for it: it is then to be refused.
  func add(_ channel: any Channel, _ kind: ListenerKind, peer: String) -> Bool {
    let id = ObjectIdentifier(channel)
    let isServed = state.withLock { state in
      let isServed =
        state.served.reduce(0, +) < limits.total && state.served[kind.rawValue] < limits.share(of: kind)
      state.entries[id] = Entry(channel: channel, kind: kind, peer: peer, isServed: isServed)
      if isServed { state.served[kind.rawValue] += 1 }
      return isServed
    }
    channel.closeFuture.whenComplete { _ in
      self.state.withLock { state in
        if state.entries.removeValue(forKey: id)?.isServed == true { state.served[kind.rawValue] -= 1 }
      }
    }
    return isServed
  }

  /// Connections of `kind` that may be open at once.
  func share(of kind: ListenerKind) -> Int { limits.share(of: kind) }

  private var all: [Entry] { state.withLock { Array($0.entries.values) } }

  /// Lets every connection answer what it was asked, and closes what is left after `seconds`.
  ///
  /// Whoever is waited for after a moment is named in the log, and so is whoever is cut off.
  func drain(within seconds: Int, _ logger: Logger) async {
    for entry in all { entry.channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Drain()) }
    let step = Duration.milliseconds(20)
    for round in 0..<seconds * 50 where !all.isEmpty {
      if round == 25 {
        tell("waiting for a client to take its answers", .seconds(seconds) - step * 25, logger)
      }
      try? await Task.sleep(for: step)
    }
    tell("cut off", nil, logger)
    for entry in all { entry.channel.close(promise: nil) }
  }

  private func tell(_ what: Logger.Message, _ left: Duration?, _ logger: Logger) {
    for entry in all.prefix(20) {
      var metadata: Logger.Metadata = ["peer": "\(entry.peer)"]
      if let left { metadata["seconds"] = "\(left.components.seconds)" }
      logger.notice(what, metadata: metadata)
    }
  }
}
