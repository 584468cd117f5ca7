package import Extraction

extension PolicyDocument {
  /// The document that a reader has made of a file of another format, or of a member of one; nil where there
  /// is neither a text nor a title.
  ///
  /// - Parameter path: lends its name where no title can be found.
  package init?(_ extracted: ExtractedDocument, path: String) {
    let text = Array(extracted.text.utf8)
    let name = FilePath.stem(of: extracted.member ?? path)
    // Only here do keys say of a text what its author wants them to say.
    let isRecord = ["jsonl", "ndjson"].contains(extracted.format)
    let isWritten = isRecord || ["md", "markdown"].contains(extracted.format)
    let properties = ExtractedProperties(extracted.properties, areWritten: isWritten)
    if TextLines.isBlank(text), properties.builder.title == nil { return nil }
    let isTable = Self.isTable(extracted.blocks)
    self.init(
      // What other files call an id is none of a document.
      id: isRecord ? properties.builder.id : nil, text: text, metadata: properties.builder.metadata,
      member: extracted.member, places: TextPlaces(extracted.blocks), unread: properties.builder.unread)
    title = properties.builder.title ?? properties.title(of: text) ?? ""
    let last = properties.weakTitle ?? name
    if title.isEmpty, isTable {
      title = last
      metadata.titleIsInferred = true
    }
    // The lines of headings carry marks of Markdown.
    MetadataInference.complete(&self, isMarkdown: true, fileName: last)
    // Said by the file, though not in its text.
    if title == properties.weakTitle { metadata.titleIsInferred = false }
  }

  /// Whether the text begins with the names of columns, and not with a title of one cell above them.
  private static func isTable(_ blocks: [Block]) -> Bool {
    guard blocks.first?.kind == .tableRow else { return false }
    let rows = blocks.prefix(4)
    return rows.first?.text.utf8.contains(0x09) ?? true || !rows.contains { $0.text.utf8.contains(0x09) }
  }
}
