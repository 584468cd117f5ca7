package import Extraction

/// Tables as text: commas, semicolons or tabs between cells, which may be quoted (RFC 4180).
package struct TableReader: FormatReader {
  package let formats = ["csv", "tsv"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { false }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = ExtractedDocument(format: format)
    let text = try TextSource.utf8(bytes, notes: &document.notes)
    var table = DelimitedTable(text, separator: format == "tsv" ? 0x09 : Self.separator(text))
    var cells = 0
    while let row = table.next() {
      cells += row.cells.count
      if cells > limits.cells {
        document.notes.append(.cutOff(.cells))
        break
      }
      let text = row.cells.joined(separator: "\t")
      guard text.utf8.contains(where: { $0 > 0x20 }) else { continue }
      document.blocks.append(Block(.tableRow, text, at: Location(line: row.line)))
    }
    try deliver(document)
  }

  /// What parts the cells: of comma, semicolon and tab the one that the first line has most of.
  private static func separator(_ text: [UInt8]) -> UInt8 {
    let line = text.prefix { $0 != 0x0A }
    func count(_ byte: UInt8) -> Int { line.reduce(0) { $0 + ($1 == byte ? 1 : 0) } }
    let comma = UInt8(ascii: ",")
    return [UInt8(ascii: ";"), 0x09].reduce(comma) { count($1) > count($0) ? $1 : $0 }
  }
}
