package import Extraction

/// Reads PDF files: their text layer, by the programs of poppler-utils; scanned pages where characters are
/// recognized.
package struct PDFReader: FormatReader {
  package init() {}

  package var formats: [String] { ["pdf"] }

  /// A PDF file may begin with some bytes of another kind.
  package func recognizes(_ start: [UInt8]) -> Bool {
    let mark = Array("%PDF-".utf8)
    let start = start.prefix(1024)
    return start.indices.contains { start[$0...].starts(with: mark) }
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard bytes.count <= limits.bytes else { throw .limitExceeded(.bytes) }
    let tools = try PopplerTools(bytes, limits: limits)
    let information = try tools.information()
    var document = ExtractedDocument(format: format, properties: information.properties)
    if information.pages > limits.pages { document.notes.append(.cutOff(.pages)) }
    var pages = try tools.words()
    var garbled = pages.filter(PageText.isGarbled).map(\.number)
    var empty = pages.filter { $0.words.isEmpty }.map(\.number)
    if limits.recognizesCharacters, !garbled.isEmpty || !empty.isEmpty {
      let read = try TextRecognizer().recognized(
        Set(garbled + empty), of: pages, tools: tools, limits: limits)
      pages = read.pages
      document.notes += read.notes
      garbled = garbled.filter { !read.numbers.contains($0) }
      empty = empty.filter { !read.numbers.contains($0) }
    }
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .noText }
    if !empty.isEmpty { document.notes.append(.pagesWithoutText(empty)) }
    if !garbled.isEmpty { document.notes.append(.garbledPages(garbled)) }
    let unreadable = Set(garbled)
    document.blocks = PageLayout.blocks(pages.filter { !unreadable.contains($0.number) })
    try deliver(document)
  }
}
