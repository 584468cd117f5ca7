package import Extraction

/// Reads RTF (Microsoft's Rich Text Format 1.9.1).
package struct RTFReader: FormatReader {
  package let formats = ["rtf"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { start.starts(with: Array("{\\rtf".utf8)) }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard recognizes(bytes) else { throw .damaged("not RTF") }
    var text = RTFText(bytes)
    try text.read()
    var document = ExtractedDocument(format: format, blocks: text.blocks, properties: text.properties)
    if text.isCutOff { document.notes.append(.cutOff(.depth)) }
    try deliver(document)
  }
}
