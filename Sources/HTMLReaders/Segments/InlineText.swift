/// Gathers the text between two block boundaries as a browser would show it.
struct InlineText {
  struct Line {
    var text = String.UnicodeScalarView()
    /// The line of the source where its text begins.
    var line = 0
    /// Blanks before its text that stay: the first line of a paragraph.
    var indent = 0
    var length = 0
    var linked = 0
    var hasFile = false
  }

  private(set) var lines: [Line] = [Line()]
  /// White space that is written where text follows.
  private var pending = Pending.none

  private enum Pending { case none, blank, lineEnd }

  var isEmpty: Bool { lines.count == 1 && lines[0].length == 0 }

  /// Adds text of the source.
  ///
  /// - Parameter line: the line of the source where it begins.
  mutating func append(_ text: String, line: Int, isPreformatted: Bool, isLink: Bool, isFile: Bool) {
    var sourceLine = line
    for scalar in text.unicodeScalars {
      if scalar == "\n" { sourceLine += 1 }
      if scalar.isCollapsible {
        if isPreformatted {
          if scalar == "\n" { breakLine() } else { blank(" ") }
        } else if scalar == "\n" || scalar == "\r" {
          pending = .lineEnd
        } else if pending == .none {
          pending = .blank
        }
      } else if scalar.isFixedBlank {
        blank(scalar == "\u{3000}" ? scalar : " ")
      } else if !scalar.isInvisible {
        add(scalar, line: sourceLine, isLink: isLink, isFile: isFile)
      }
    }
  }

  mutating func breakLine() {
    pending = .none
    lines.append(Line())
  }

  /// Takes all that was gathered.
  mutating func take() -> [Line] {
    var taken = lines
    for index in taken.indices {
      while let last = taken[index].text.last, last.isBlank { taken[index].text.removeLast() }
    }
    lines = [Line()]
    pending = .none
    return taken
  }

  private mutating func blank(_ scalar: Unicode.Scalar) {
    let last = lines.count - 1
    pending = .none
    if lines[last].length == 0 {
      lines[last].indent += scalar == "\u{3000}" ? 2 : 1
    } else {
      lines[last].text.append(scalar)
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, line: Int, isLink: Bool, isFile: Bool) {
    let last = lines.count - 1
    if lines[last].length == 0 { lines[last].line = line }
    if pending != .none, let before = lines[last].text.last, !before.isBlank {
      if pending == .blank || !(before.isWide && scalar.isWide) { lines[last].text.append(" ") }
    }
    pending = .none
    lines[last].text.append(scalar)
    lines[last].length += 1
    if isLink { lines[last].linked += 1 }
    if isFile { lines[last].hasFile = true }
  }
}
