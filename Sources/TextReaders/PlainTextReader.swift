package import Extraction

/// Plain text: a paragraph a line.
package struct PlainTextReader: FormatReader {
  package let formats = ["txt", "text"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { false }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = ExtractedDocument(format: format)
    let text = try TextSource.utf8(bytes, notes: &document.notes)
    document.blocks = TextSource.lines(text).map { Block(.paragraph, $0.text, at: Location(line: $0.number)) }
    try deliver(document)
  }
}
