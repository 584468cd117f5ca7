internal import Glibc
internal import JSONText
internal import Primitives

/// The colours of output, or none.
struct Palette: Equatable {
  let isOn: Bool

  static let plain = Palette(isOn: false)

  var path: TerminalCode? { isOn ? .magenta : nil }
  var line: TerminalCode? { isOn ? .green : nil }
  var match: TerminalCode? { isOn ? .boldRed : nil }
  var title: TerminalCode? { isOn ? .bold : nil }
  var dim: TerminalCode? { isOn ? .dim : nil }
  var reset: TerminalCode? { isOn ? .reset : nil }

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
