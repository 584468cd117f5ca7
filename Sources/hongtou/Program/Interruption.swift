internal import Glibc
internal import Synchronization

/// Ctrl-C and SIGTERM as a question that long work asks: the first asks it to end, the second ends at once.
enum Interruption {
  /// Signals caught so far. The handler may do no more than this, `write` and `_exit`.
  private static let caught = Atomic<Int>(0)

  /// Where a signal writes a byte; below 0 until somebody waits for it.
  private static let wake = Atomic<Int32>(-1)

  /// Whether the work is to end.
  static var isWanted: Bool { caught.load(ordering: .relaxed) > 0 }

  private static func signalPipe() {
    let end = wake.load(ordering: .sequentiallyConsistent)
    var byte: UInt8 = 0
    // One byte of this frame.
    if end >= 0 { unsafe _ = write(end, &byte, 1) }
  }

  /// A descriptor that can be read from the first signal on: for those who wait in `poll`. Made anew by each call.
  static func wakeDescriptor() -> Int32 {
    var ends: [Int32] = [-1, -1]
    // The call fills in both. Nobody reads the pipe: that it can be read is the sign.
    guard unsafe pipe(&ends) == 0 else { return -1 }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let made = ends[0]
    wake.store(ends[1], ordering: .sequentiallyConsistent)
    // A signal that came before has not seen the pipe.
    if isWanted { signalPipe() }
    return made
  }

  /// Begins to catch the signals; one that the program was started to ignore stays ignored.
  static func watch() {
    // The counter is made before a handler can need it.
    caught.store(0, ordering: .relaxed)
    wake.store(-1, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      let before = signal(number) { _ in
        if Interruption.caught.add(1, ordering: .sequentiallyConsistent).oldValue > 0 {
          _exit(ExitStatus.trouble.rawValue)
        }
        Interruption.signalPipe()
      }
      // Handlers are compared as the numbers the system knows them by.
      let isIgnored = unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if isIgnored { _ = signal(number, SIG_IGN) }
    }
  }
}
