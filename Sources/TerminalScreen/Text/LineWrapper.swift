/// Wraps text to a number of columns.
///
/// A line may end after any Chinese character; a Latin word or a number stays whole where it fits a line;
/// closing punctuation does not begin a line.
public struct LineWrapper {
  private static let closing: Set<Unicode.Scalar> = Set("，。、；：？！）》〉」』”’〕】%…,.;:?!)".unicodeScalars)

  public let width: Int

  public init(width: Int) { self.width = width }

  /// The ranges of the lines in `scalars`; white space at a break is in none of them.
  public func lines(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      var used = 0
      var end = start
      while end < scalars.count {
        let columns = DisplayWidth.of(scalars[end])
        if used + columns > width && end > start { break }
        used += columns
        end += 1
      }
      if end < scalars.count { end = self.end(scalars, start, end) }
      lines.append(start..<end)
      start = end
      while start < scalars.count, scalars[start] == " " { start += 1 }
    }
    return lines
  }

  /// The end of the line that begins at `start`, at most `limit`.
  private func end(_ scalars: [Unicode.Scalar], _ start: Int, _ limit: Int) -> Int {
    var end = limit
    // At most two marks in a row move to the next line with the character before them.
    while end > start + 1, limit - end < 3, Self.closing.contains(scalars[end]) { end -= 1 }
    if Self.closing.contains(scalars[end]) { end = limit }
    guard Self.joins(scalars[end - 1]), Self.joins(scalars[end]) else { return end }
    var word = end
    while word > start, Self.joins(scalars[word - 1]) { word -= 1 }
    return word > start ? word : end
  }

  /// Whether the scalar is part of an unbreakable word.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x2000
  }
}
