/// Makes one document of a file's whole text.
enum WholeFile {
  /// The document in decoded `text`; `path` lends its name where no title can be found. Nil where there is
  /// neither a text nor a title.
  static func document(of text: consuming [UInt8], format: DocumentFormat, path: String) -> PolicyDocument? {
    var builder = DocumentBuilder()
    var firstLine = 1
    let isMarkdown = format == .markdown
    if isMarkdown, let front = FrontMatter(copy text) ?? FrontMatter(toml: copy text) {
      for entry in front.entries {
        switch entry.value {
        // The text of the file is the body, whatever the front matter calls its own values.
        case _ where DocumentKey(entry.key) == .body: continue
        case .text(let value): builder.add(entry.key, value)
        case .list(let values): builder.add(entry.key, list: values)
        }
      }
      firstLine = front.firstLine
      text.removeFirst(front.end)
    }
    if builder.title == nil, TextLines.isBlank(text) { return nil }
    var document = PolicyDocument(
      id: builder.id, title: builder.title ?? "", text: text, metadata: builder.metadata,
      firstLine: firstLine, unread: builder.unread)
    MetadataInference.complete(&document, isMarkdown: isMarkdown, fileName: FilePath.stem(of: path))
    return document
  }
}
