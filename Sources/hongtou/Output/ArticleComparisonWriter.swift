internal import JSONText
internal import SearchEngine
internal import TerminalScreen

/// Changed articles side by side: the first document on the left, the second on the right.
struct ArticleComparisonWriter {
  private static let gap = 3

  private let width: Int
  private let wrapper: LineWrapper

  /// - Parameter columns: the width of the terminal; at most 160 are used.
  init(columns: Int) {
    width = max(20, (min(columns, 160) - Self.gap) / 2)
    wrapper = LineWrapper(width: width)
  }

  func write(_ comparison: ArticleComparison, to output: inout TextBuffer) {
    for (place, pair) in comparison.changed.enumerated() {
      if place > 0 {
        output.append(String(repeating: "─", count: width) + "─┼─" + String(repeating: "─", count: width))
        output.newline()
      }
      let (left, right) = (lines(pair.left), lines(pair.right))
      for row in 0..<max(left.count, right.count) {
        output.append(DisplayWidth.padded(row < left.count ? left[row] : "", to: width, onLeft: false))
        output.append(" │ ")
        if row < right.count { output.append(right[row]) }
        output.newline()
      }
    }
  }

  /// A text in lines that fit, line ends kept.
  private func lines(_ text: String?) -> [String] {
    guard let text else { return [] }
    var lines: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      // What a terminal might obey is not passed on.
      let scalars = line.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
      let all = Array(scalars)
      for range in wrapper.lines(all) {
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: all[range])
        lines.append(String(piece))
      }
    }
    return lines
  }
}
