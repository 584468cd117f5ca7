/// The open fields of a word processing document: an instruction, and the result that a reader sees.
struct WordFields {
  private struct Field {
    var instruction = ""
    var isResult = false
    /// The result is made of the rest of the document: contents, indexes.
    var isGenerated = false
  }

  private var open: [Field] = []
  /// Results of contents and indexes are text, too: for a document whose fields do not end.
  var keepsAll = false

  var isEmpty: Bool { open.isEmpty }

  /// Whether text here is an instruction, or is made of other text of the document.
  var hidesText: Bool { !keepsAll && open.contains { !$0.isResult || $0.isGenerated } }

  mutating func begin() {
    // Deeper nesting than any program makes is not followed; ends without begin do nothing.
    if open.count < 64 { open.append(Field()) }
  }

  mutating func instruct(_ text: String) {
    guard !open.isEmpty, open[open.count - 1].instruction.utf8.count < 4096 else { return }
    open[open.count - 1].instruction += text
  }

  mutating func separate() {
    guard !open.isEmpty else { return }
    open[open.count - 1].isResult = true
    open[open.count - 1].isGenerated = Self.isGenerated(open[open.count - 1].instruction)
  }

  /// Ends a field; returns the text it stands for where it has no result of its own.
  mutating func end() -> String {
    guard let field = open.popLast(), !field.isResult else { return "" }
    return FieldText.text(of: field.instruction)
  }

  /// Whether a field repeats headings or terms of the document with their pages.
  static func isGenerated(_ instruction: String) -> Bool {
    let word = instruction.split(whereSeparator: { $0.isWhitespace }).first.map { $0.uppercased() }
    return ["TOC", "TOA", "INDEX"].contains(word ?? "")
  }
}
