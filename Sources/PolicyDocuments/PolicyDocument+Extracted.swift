internal import Extraction

extension PolicyDocument {
  /// The document that a reader has made; nil where there is neither a text nor a title.
  ///
  /// - Parameter path: lends its name where no title can be found.
  init?(_ extracted: ExtractedDocument, path: String) {
    var builder = DocumentBuilder()
    var rest = extracted.properties[...]
    while let key = rest.first?.key {
      // A key with several values has several entries, one after another.
      let values = rest.prefix { $0.key == key }.map(\.value)
      rest = rest.dropFirst(values.count)
      if values.count == 1 { builder.add(key, values[0]) } else { builder.add(key, list: values) }
    }
    let text = Array(extracted.text.utf8)
    if TextLines.isBlank(text), builder.title == nil { return nil }
    let isRecord = extracted.format == "jsonl" || extracted.format == "ndjson"
    self.init(
      // What other files call an id is none of a document.
      id: isRecord ? builder.id : nil, title: "", text: text, metadata: builder.metadata,
      member: extracted.member, places: TextPlaces(extracted.blocks))
    // A table begins with the names of its columns.
    let isTable = extracted.blocks.first?.kind == .tableRow
    title =
      Self.statedTitle(extracted) ?? Self.heading(extracted)
      ?? (isTable ? nil : TitleReader.title(of: text)) ?? builder.title
      ?? FilePath.stem(of: extracted.member ?? path)
  }

  /// A title that the file states as that of its text. What office programs call a title is often that of an older
  /// text, or of the program.
  private static func statedTitle(_ extracted: ExtractedDocument) -> String? {
    let isWritten = ["jsonl", "ndjson", "md", "markdown"].contains(extracted.format)
    let stated = extracted.properties.first { property in
      let key = property.key.lowercased()
      return key == "articletitle" || isWritten && DocumentKey(key) == .title
    }
    return stated.map { TitleReader.oneLine($0.value) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The heading of the first level near the top.
  private static func heading(_ extracted: ExtractedDocument) -> String? {
    let block = extracted.blocks.prefix(12).first { $0.kind == .heading(level: 1) }
    return block.map { TitleReader.oneLine($0.text) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
