internal import Primitives

/// The lines of a document's text, with their numbers.
struct DocumentLines {
  /// UTF-8; each line without its end.
  let lines: [ArraySlice<UInt8>]
  /// The number of the first line.
  let first: Int
  private let linesAreBlocks: Bool

  /// - Parameters:
  ///   - first: the number of the first line of `text`.
  ///   - linesAreBlocks: whether a passage ends with every line.
  init(_ text: ArraySlice<UInt8>, first: Int, linesAreBlocks: Bool = false) {
    self.linesAreBlocks = linesAreBlocks
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      place += 1
      guard text[place - 1] == 0x0A else { continue }
      var end = place - 1
      // Carriage returns belong to the line end.
      while end > start, text[end - 1] == 0x0D { end -= 1 }
      lines.append(text[start..<end])
      start = place
    }
    if start < text.endIndex { lines.append(text[start...]) }
    self.lines = lines
    self.first = first
  }

  var last: Int { first + max(lines.count - 1, 0) }

  /// The lines with these numbers.
  func lines(_ numbers: LineNumbers) -> ArraySlice<ArraySlice<UInt8>> {
    numbers.places(of: lines.count, first: first).map { lines[$0] } ?? []
  }

  /// The lines that hold `range` of the text, without blank ones at its end.
  func lines(holding range: Range<Int>) -> ArraySlice<ArraySlice<UInt8>> {
    let start = max(lines.indices.partitioningIndex { lines[$0].startIndex > range.lowerBound } - 1, 0)
    var end = max(lines.indices.partitioningIndex { lines[$0].startIndex >= range.upperBound }, start)
    while end > start + 1, Self.text(lines[end - 1]).isEmpty { end -= 1 }
    return lines[start..<min(end, lines.count)]
  }

  /// The passage that the line of this number lies in: it goes on over line ends that look like wraps.
  func passage(_ number: Int) -> ArraySlice<ArraySlice<UInt8>> {
    guard lines.indices.contains(number - first) else { return [] }
    var start = number - first
    var end = start + 1
    while start > 0, !endsPassage(after: start - 1) { start -= 1 }
    while end < lines.count, !endsPassage(after: end - 1) { end += 1 }
    return lines[start..<end]
  }

  /// Whether a passage ends with the line at `index`.
  private func endsPassage(after index: Int) -> Bool {
    if linesAreBlocks { return true }
    let (line, next) = (Self.text(lines[index]).utf16, Self.text(lines[index + 1]).utf16)
    guard let last = line.last, let begin = next.first else { return true }
    return TextLayout.endsPassage(after: last, before: begin, lineLength: line.count)
  }

  /// A line as text, without the white space around it.
  private static func text(_ line: ArraySlice<UInt8>) -> Substring {
    let text = String(decoding: line, as: UTF8.self).drop(while: \.isWhitespace)
    guard let end = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return text[...end]
  }
}
