internal import Primitives

/// The lines of a document's text, with their numbers.
struct DocumentLines {
  /// UTF-8; each line without its end.
  let lines: [ArraySlice<UInt8>]
  /// The number of the first line.
  let first: Int

  /// - Parameter first: the number of the first line of `text`.
  init(_ text: ArraySlice<UInt8>, first: Int) {
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      let byte = text[place]
      guard byte == 0x0A || byte == 0x0D else {
        place += 1
        continue
      }
      lines.append(text[start..<place])
      // CR LF is one line end, and so is either alone.
      place += byte == 0x0D && place + 1 < text.endIndex && text[place + 1] == 0x0A ? 2 : 1
      start = place
    }
    if start < text.endIndex { lines.append(text[start...]) }
    self.lines = lines
    self.first = first
  }

  var last: Int { first + max(lines.count - 1, 0) }

  /// The lines with these numbers.
  func lines(_ numbers: LineNumbers) -> ArraySlice<ArraySlice<UInt8>> {
    let low = max((numbers.first ?? first) - first, 0)
    let high = min((numbers.last ?? last) - first, lines.count - 1)
    return low <= high ? lines[low...high] : []
  }

  /// The lines that hold `range` of the text, without blank ones at its end.
  func lines(holding range: Range<Int>) -> ArraySlice<ArraySlice<UInt8>> {
    let start = max(lines.indices.partitioningIndex { lines[$0].startIndex > range.lowerBound } - 1, 0)
    var end = max(lines.indices.partitioningIndex { lines[$0].startIndex >= range.upperBound }, start)
    while end > start + 1, Self.isBlank(lines[end - 1]) { end -= 1 }
    return lines[start..<min(end, lines.count)]
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    String(decoding: line, as: UTF8.self).allSatisfy(\.isWhitespace)
  }
}
