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
    if !record.followsFileLines { return record.firstLine }
    if offset < bodyStart { return 1 }
    var line = record.firstLine
    var previous: UInt8 = 0
    for index in bodyStart..<min(offset, source.count) {
      let byte = source[index]
      // CR LF is one line end, and so is either alone.
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { line += 1 }
      previous = byte
    }
    return line
  }
}
