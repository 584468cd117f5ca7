internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM as a question that long work asks: the first asks it to end, the second ends at once.
enum Interruption {
  /// Signals caught so far. The handler may do no more than this, and `_exit`.
  private static let caught = Atomic<Int>(0)

  /// Whether the work is to end.
  static var isWanted: Bool { caught.load(ordering: .relaxed) > 0 }

  /// Begins to catch the signals.
  static func watch() {
    // The counter is made before a handler can need it.
    caught.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in
        if Interruption.caught.add(1, ordering: .relaxed).oldValue > 0 { _exit(ExitStatus.trouble.rawValue) }
      }
    }
  }
}
