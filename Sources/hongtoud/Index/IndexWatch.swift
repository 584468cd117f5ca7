internal import InvertedIndex
internal import Logging
internal import ServiceLifecycle

/// Polls for a new commit four times a second, and has it served.
struct IndexWatch: Service {
  let index: LiveIndex
  let logger: Logger

  func run() async throws {
    // If the index was opened after this commit, the first poll finds nothing new.
    var seen: CommitStamp?
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      let stamp = CommitStamp(directory: index.path)
      if stamp != seen {
        seen = stamp
        reload()
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(250)) }
    }
  }

  /// Opens the newest commit, and logs the result.
  func reload() {
    let began = ContinuousClock.now
    let (status, isNew) = index.refresh()
    if let refusal = status.refusal {
      logger.error(
        "the newest commit is refused, the one before it goes on",
        metadata: ["generation": "\(status.generation)", "reason": "\(refusal)"])
    } else if isNew {
      logger.notice(
        "serving a new commit",
        metadata: [
          "generation": "\(status.generation)", "ms": "\(began.duration(to: .now).milliseconds)",
        ])
    }
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }

  /// Milliseconds.
  var fractionalMilliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }
}
