package import Extraction

/// Reads Word's files of OOXML (ECMA-376): `.docx` and its kin.
package struct WordReader: FormatReader {
  package let formats = ["docx", "docm", "dotx", "dotm"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .word }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = try Self.document(bytes, limits: limits, embedded: EmbeddedReader())
    document.format = format
    try deliver(document)
  }

  static func document(
    _ bytes: [UInt8], limits: ReadingLimits, embedded: EmbeddedReader
  ) throws(ReadingFailure) -> ExtractedDocument {
    let package = try Package(bytes, limits: limits)
    var word = try WordDocument(package, limits: limits, embedded: embedded)
    var body = try word.body()
    if body.isInsideField {
      // A field without end would hide all that follows: rather the contents as text than text that is
      // missing.
      word = try WordDocument(package, limits: limits, embedded: embedded, keepsGeneratedText: true)
      body = try word.body()
    }
    return ExtractedDocument(
      format: "docx", blocks: body.blocks, properties: DocumentProperties.read(package),
      notes: word.notesSkipped)
  }
}
