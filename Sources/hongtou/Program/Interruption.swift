internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM as a question that long work asks: the first asks it to end, the second ends at once.
enum Interruption {
  /// Signals caught so far. The handler may do no more than this, and `_exit`.
  private static let caught = Atomic<Int>(0)

  /// Whether the work is to end.
  static var isWanted: Bool { caught.load(ordering: .relaxed) > 0 }

  /// Begins to catch the signals; one that the program was started to ignore stays ignored.
  static func watch() {
    // The counter is made before a handler can need it.
    caught.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      let before = signal(number) { _ in
        if Interruption.caught.add(1, ordering: .relaxed).oldValue > 0 { _exit(ExitStatus.trouble.rawValue) }
      }
      // Handlers are compared as the numbers the system knows them by.
      let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { _ = signal(number, SIG_IGN) }
    }
  }
}
