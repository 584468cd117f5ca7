internal import Glibc
internal import Primitives

/// Properties of the terminal behind a descriptor.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of the terminal at `descriptor`, else `COLUMNS`, else 80.
  static func columns(_ descriptor: Int32) -> Int {
    var size = winsize()
    // The call fills in the structure, or fails.
    if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let named = Environment.value("COLUMNS").flatMap({ Int($0) }), named > 0 { return named }
    return 80
  }
}
