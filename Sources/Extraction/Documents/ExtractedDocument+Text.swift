extension ExtractedDocument {
  /// The text as it is indexed and shown: a block a line, or several where the author broke it. Headings
  /// carry the marks of Markdown, by which the outline of the document is read; folding takes them away.
  package var text: String {
    var text = ""
    for block in blocks {
      if !text.isEmpty { text += "\n" }
      if case .heading(let level) = block.kind {
        text += String(repeating: "#", count: min(max(level, 1), 6)) + " "
      }
      text += block.text
    }
    return text
  }
}
