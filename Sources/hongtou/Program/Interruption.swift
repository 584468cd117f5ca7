internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM as a flag that long work polls: the first requests the end, the second ends at once.
enum Interruption {
  /// Signals caught so far. The handler is limited to this, `write` and `_exit`.
  private static let caught = Atomic<Int>(0)

  /// The pipe that a signal writes a byte to; -1 before ``wakeDescriptor()``.
  private static let wake = Atomic<Int32>(-1)

  /// Whether the end was requested.
  static var isWanted: Bool { caught.load(ordering: .relaxed) > 0 }

  private static func signalPipe() {
    let end = wake.load(ordering: .sequentiallyConsistent)
    var byte: UInt8 = 0
    // One byte of this frame.
    if end >= 0 { unsafe _ = write(end, &byte, 1) }
  }

  /// A descriptor that becomes readable with the first signal, for `poll`. Each call creates a new one.
  static func wakeDescriptor() -> Int32 {
    var ends: [Int32] = [-1, -1]
    // The call fills in both. The pipe is never read: being readable is the signal.
    guard unsafe pipe(&ends) == 0 else { return -1 }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let made = ends[0]
    wake.store(ends[1], ordering: .sequentiallyConsistent)
    // An earlier signal has not seen the pipe.
    if isWanted { signalPipe() }
    return made
  }

  /// Installs the handlers; signals ignored at start stay ignored.
  static func watch() {
    // Initialized before a handler can run.
    caught.store(0, ordering: .relaxed)
    wake.store(-1, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      let before = signal(number) { _ in
        if Interruption.caught.add(1, ordering: .sequentiallyConsistent).oldValue > 0 {
          _exit(ExitStatus.trouble.rawValue)
        }
        Interruption.signalPipe()
      }
      // Handlers are compared by address.
      let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { _ = signal(number, SIG_IGN) }
    }
  }
}
