internal import Glibc
internal import Localization
internal import Primitives

/// The terminal while a program draws on it: keys come one by one, and what stood there before comes back at
/// the end.
struct TerminalSession {
  /// The alternate screen, pastes in brackets, no new line at the margin.
  private static let beginning = "\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?7l"
  private static let mouse = "\u{1B}[?1000h\u{1B}[?1006h"
  private static let end: StaticString =
    "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?7h\u{1B}[?2004l\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

  /// The settings before, while they are others. Changed by one thread, and read by handlers of faults.
  nonisolated(unsafe) private static var before: termios?

  private let usesMouse: Bool

  init(usesMouse: Bool) { self.usesMouse = usesMouse }

  /// Takes the terminal.
  ///
  /// - Throws: ``Failure`` where it cannot be set, or is gone.
  func enter() throws(Failure) {
    var settings = termios()
    // The calls fill in, and read, a structure of this frame.
    guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { throw Self.failure(errno) }
    if unsafe Self.before == nil { unsafe Self.before = settings }
    settings.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
    settings.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN | ISIG)
    settings.c_cflag |= tcflag_t(CS8)
    unsafe withUnsafeMutableBytes(of: &settings.c_cc) { bytes in
      // A read returns as soon as there is a byte.
      unsafe bytes[Int(VMIN)] = 1
      unsafe bytes[Int(VTIME)] = 0
    }
    // What was typed ahead is kept.
    guard unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) == 0 else { throw Self.failure(errno) }
    try write(Array((Self.beginning + (usesMouse ? Self.mouse : "")).utf8))
  }

  /// Gives the terminal back as it was; again does nothing. A handler of a signal may call it.
  static func giveBack() {
    guard var settings = unsafe before else { return }
    // The bytes of a constant.
    unsafe _ = Glibc.write(STDOUT_FILENO, end.utf8Start, end.utf8CodeUnitCount)
    unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    unsafe before = nil
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(SystemCall.Failure) {
      try SystemCall.write(STDOUT_FILENO, bytes.span)
    } catch {
      throw Self.failure(error.code)
    }
  }

  /// Columns and rows.
  var size: (columns: Int, rows: Int) {
    var size = winsize()
    // The call fills in the structure, or fails.
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (Terminal.columns(STDOUT_FILENO), Environment.value("LINES").flatMap { Int($0) } ?? 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static func failure(_ code: Int32) -> Failure {
    Failure("\(Messages.current.choose("terminal", "终端")): \(Messages.current.system(code))", .trouble)
  }
}
