package import Extraction
internal import PolicyDocuments

/// Markdown as its reader sees it: without marks, with the text of links, entities as characters; front
/// matter in YAML or TOML. Lines of the source are kept as places.
package struct MarkdownReader: FormatReader {
  package let formats = ["md", "markdown"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { false }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = ExtractedDocument(format: format)
    var text = try TextSource.utf8(bytes, notes: &document.notes)
    var firstLine = 1
    if let front = FrontMatter(text) ?? FrontMatter(toml: text) {
      for entry in front.entries {
        switch entry.value {
        case .text(let value): document.properties.append(.init(entry.key, value))
        case .list(let values): document.properties += values.map { .init(entry.key, $0) }
        }
      }
      firstLine = front.firstLine
      text.removeFirst(front.end)
    }
    var blocks = MarkdownBlocks(firstLine: firstLine, limits: limits)
    guard blocks.read(text) else { throw .limitExceeded(.bytes) }
    document.blocks = blocks.blocks
    document.notes += blocks.notes
    try deliver(document)
  }
}
