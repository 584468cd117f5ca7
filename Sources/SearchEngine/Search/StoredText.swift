internal import TextAnalysis

/// A document's text as it is found (canonical units) and as it is shown (source), and the way between them.
struct StoredText {
  let units: [UInt16]
  let restored: RestoredText
  let record: DocumentRecord

  /// The source text, with the title before the body where it does not stand in it.
  var source: [UInt8] { restored.source }

  /// Where the body begins in ``source``.
  var bodyStart: Int { min(record.titleBytes, source.count) }

  /// The line of the file that holds byte `offset` of ``source``.
  func line(at offset: Int) -> Int {
    var lines = LineCounter(self)
    return lines.line(at: offset)
  }
}

/// Tells the lines of rising places of a text, looking at each byte once.
struct LineCounter {
  private let text: StoredText
  private var offset: Int
  private var line: Int
  private var previous: UInt8 = 0

  init(_ text: StoredText) {
    self.text = text
    offset = text.bodyStart
    line = text.record.firstLine
  }

  /// The line of the file that holds byte `offset` of the source; offsets never fall.
  mutating func line(at target: Int) -> Int {
    if !text.record.followsFileLines { return text.record.firstLine }
    // A title that does not stand in the body is taken from the front matter, at the top of the file.
    if target < text.bodyStart { return 1 }
    let source = text.source
    while offset < min(target, source.count) {
      let byte = source[offset]
      // CR LF is one line end, and so is either alone.
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
      previous = byte
      offset += 1
    }
    return line
  }
}
