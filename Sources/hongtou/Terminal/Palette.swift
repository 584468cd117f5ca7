internal import Glibc
internal import Primitives

/// The colours of output: ANSI sequences, or nothing.
struct Palette: Equatable {
  let isOn: Bool

  static let plain = Palette(isOn: false)

  var path: String { isOn ? "\u{1B}[35m" : "" }
  var line: String { isOn ? "\u{1B}[32m" : "" }
  var match: String { isOn ? "\u{1B}[1;31m" : "" }
  var title: String { isOn ? "\u{1B}[1m" : "" }
  var dim: String { isOn ? "\u{1B}[2m" : "" }
  var reset: String { isOn ? "\u{1B}[0m" : "" }

  /// The palette for standard output under `wish`.
  static func standardOutput(_ wish: ColorWish) -> Palette {
    switch wish {
    case .always: Palette(isOn: true)
    case .never: .plain
    case .auto:
      Palette(
        isOn: Terminal.isTerminal(STDOUT_FILENO) && Environment.value("NO_COLOR") == nil
          && Environment.value("TERM") != "dumb")
    }
  }
}
