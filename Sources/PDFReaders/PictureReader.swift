package import Extraction

/// Reads pictures of pages, by character recognition; where that is not asked for, they have no text.
package struct PictureReader: FormatReader {
  package init() {}

  package var formats: [String] { ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp"] }

  package func recognizes(_ start: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], [0x49, 0x49, 0x2A, 0x00],
      [0x4D, 0x4D, 0x00, 0x2A],
    ]
    return marks.contains { start.starts(with: $0) }
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard limits.recognizesCharacters else { throw .unknownFormat }
    guard bytes.count <= limits.bytes else { throw .limitExceeded(.bytes) }
    let pages = try TextRecognizer().words(bytes, limits: limits)
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .noText }
    let counts = pages.map { Double($0.words.count) }
    let confidence =
      zip(pages, counts).reduce(0.0) { $0 + ($1.0.confidence ?? 0) * $1.1 } / max(counts.reduce(0, +), 1)
    var document = ExtractedDocument(
      format: format, notes: [.recognized(confidence: Int(confidence.rounded()))])
    document.blocks = PageLayout.blocks(pages)
    try deliver(document)
  }
}
