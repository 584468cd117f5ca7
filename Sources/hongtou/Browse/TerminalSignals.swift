internal import Glibc
internal import Synchronization

/// Signals of a program that holds a terminal: each writes its number into a pipe, which the program polls;
/// those that tell of a fault of the program itself give the terminal back first.
enum TerminalSignals {
  private static let told = [SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let faults = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// The end of the pipe that is written; -1 before ``watch()``.
  private static let wake = Atomic<Int32>(-1)

  /// Writes a byte into the pipe; 0 is no signal. May be called by a handler, and on any thread.
  static func notify(_ byte: UInt8) {
    var byte = byte
    let end = wake.load(ordering: .relaxed)
    let code = errno
    // One byte of this frame. A full pipe wakes its reader as well.
    if end >= 0 { unsafe _ = write(end, &byte, 1) }
    errno = code
  }

  /// Installs the handlers.
  ///
  /// - Returns: the end of the pipe to poll and to read.
  /// - Throws: ``Failure`` where the system gives no pipe.
  static func watch() throws(Failure) -> Int32 {
    var ends: [Int32] = [-1, -1]
    // The call fills in both.
    guard unsafe pipe(&ends) == 0 else { throw Failure("pipe: error \(errno)", .trouble) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    wake.store(ends[1], ordering: .sequentiallyConsistent)
    resume()
    for number in faults {
      _ = signal(number) { number in
        TerminalSession.giveBack()
        _ = signal(number, SIG_DFL)
        _ = raise(number)
      }
    }
    _ = signal(SIGPIPE, SIG_IGN)
    return ends[0]
  }

  /// Has signals told again.
  static func resume() {
    for number in told { _ = signal(number) { TerminalSignals.notify(UInt8($0)) } }
  }

  /// Leaves the keys of the terminal to the program that runs in it meanwhile; a stop stops this program too.
  static func pause() {
    for number in [SIGINT, SIGQUIT] { _ = signal(number, SIG_IGN) }
    for number in [SIGTSTP, SIGCONT, SIGWINCH] { _ = signal(number, SIG_DFL) }
  }

  /// Ends or stops this process as the signal does by itself; returns where it was a stop that is over.
  static func obey(_ number: Int32) {
    _ = signal(number, SIG_DFL)
    // All of a pipeline stop together, as they would without a handler.
    _ = number == SIGTSTP ? kill(0, number) : raise(number)
    resume()
  }
}
