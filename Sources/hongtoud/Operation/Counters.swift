internal import LineProtocol
internal import Synchronization

/// Counters since the start of the server.
final class Counters: Sendable {
  /// The upper bounds of the histogram buckets, in seconds.
  static let bucketEnds = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
  ]

  /// A snapshot of all counters.
  struct Snapshot: Sendable {
    var openConnections = 0
    var connections = 0
    /// Connections by how they ended.
    var ends: [String: Int] = [:]
    var requests: [Verb: Int] = [:]
    var malformed = 0
    var failures: [RequestFailure.Code: Int] = [:]
    var bytesRead = 0
    var bytesWritten = 0
    var queued = 0
    /// Requests by bucket; the last is +Inf.
    var buckets = [Int](repeating: 0, count: Counters.bucketEnds.count + 1)
    var seconds = 0.0

    /// A number that grows with whatever is done.
    var work: Int { connections * 2 - openConnections + requests.values.reduce(0, +) }
  }

  private let state = Mutex(Snapshot())

  func snapshot() -> Snapshot { state.withLock { $0 } }

  /// Counts an open connection.
  func open() {
    state.withLock { state in
      state.connections += 1
      state.openConnections += 1
    }
  }

  func close(_ summary: ConnectionSummary) {
    state.withLock { state in
      state.openConnections -= 1
      state.ends[summary.end.rawValue, default: 0] += 1
      state.malformed += summary.malformed
      state.bytesRead += summary.bytesRead
      state.bytesWritten += summary.bytesWritten
    }
  }

  /// Counts a queued request; false if `limit` are queued already.
  func enterQueue(limit: Int) -> Bool {
    state.withLock { state in
      if state.queued >= limit { return false }
      state.queued += 1
      return true
    }
  }

  func leaveQueue() { state.withLock { $0.queued -= 1 } }

  func count(_ verb: Verb, seconds: Double) {
    let bucket = Self.bucketEnds.firstIndex { seconds <= $0 } ?? Self.bucketEnds.count
    state.withLock { state in
      state.requests[verb, default: 0] += 1
      state.buckets[bucket] += 1
      state.seconds += seconds
    }
  }

  func count(failure code: RequestFailure.Code) { state.withLock { $0.failures[code, default: 0] += 1 } }
}
