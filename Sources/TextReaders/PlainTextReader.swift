package import Extraction

/// Plain text: a paragraph a line. Also text that is named as a file of a word processor, as many old ones
/// are.
package struct PlainTextReader: FormatReader {
  package let formats = ["txt", "text", "doc", "wps"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { false }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = ExtractedDocument(format: "txt")
    let text: [UInt8]
    if format == "doc" || format == "wps" {
      // Markup that nobody knows is no text.
      guard bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "<"),
        let read = try? TextSource.utf8(bytes, notes: &document.notes)
      else { throw .unknownFormat }
      text = read
    } else {
      document.format = format
      text = try TextSource.utf8(bytes, notes: &document.notes)
    }
    document.blocks = TextSource.lines(text).map { Block(.paragraph, $0.text, at: Location(line: $0.number)) }
    try deliver(document)
  }
}
