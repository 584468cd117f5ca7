internal import JSONText
internal import Localization
internal import SearchInterface
internal import TerminalScreen

/// The help of a verb whose options come from the table.
struct HelpPage {
  /// The texts other than the options.
  struct Content: Sendable {
    let name: String
    let abstract: BilingualText
    /// Examples first, then paragraphs.
    let discussion: BilingualText
    /// The placeholder of the words.
    let argument: String
    let argumentHelp: BilingualText
    /// The usage after the name of the verb.
    let usage: String

    /// What the words are where they are one query.
    static let joinedQuery = BilingualText(
      "The query; several arguments are joined by spaces.", "查询，多个参数以空格相连。")
  }

  /// The column of the descriptions.
  private static let indent = 26

  private let content: Content
  private let options: [QueryOption<QueryLine>]

  init(_ content: Content, _ options: [QueryOption<QueryLine>]) {
    self.content = content
    self.options = options
  }

  /// Prints the page on standard output.
  func print() throws(OutputError) {
    let output = OutputFile.standard()
    write(
      to: &output.buffer, inChinese: Messages.current.isChinese, columns: min(Terminal.columns(1), 100))
    try output.flush()
  }

  func write(to output: inout TextBuffer, inChinese isChinese: Bool, columns: Int) {
    func heading(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
    let width = max(columns, Self.indent + 20)
    output.append("\(heading("OVERVIEW: ", "概述："))\(content.abstract.text(inChinese: isChinese))\n\n")
    for part in content.discussion.text(inChinese: isChinese).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      // Examples are verbatim.
      if part.hasPrefix("  ") {
        output.append("\(part)\n")
      } else {
        paragraph(String(part), indent: 0, isIndented: false, width, to: &output)
        if part.isEmpty { output.newline() }
      }
    }
    output.append("\n\(heading("USAGE: ", "用法："))hongtou \(content.name) \(content.usage)\n\n")
    output.append(heading("ARGUMENTS:\n", "参数：\n"))
    entry("<\(content.argument)>", content.argumentHelp.text(inChinese: isChinese), width, to: &output)
    output.append(heading("\nOPTIONS:\n", "\n选项：\n"))
    for option in options {
      let short = option.short.map { "-\($0), " } ?? ""
      let value = option.placeholder.map { " <\($0)>" } ?? ""
      entry("\(short)--\(option.name)\(value)", option.description(inChinese: isChinese), width, to: &output)
    }
    entry("--version", heading("Show the version.", "显示版本。"), width, to: &output)
    entry("-h, --help", heading("Show help information.", "显示帮助。"), width, to: &output)
    output.newline()
  }

  /// A name with its description beside or below it.
  private func entry(_ name: String, _ text: String, _ width: Int, to output: inout TextBuffer) {
    let label = "  " + name
    let isBeside = DisplayWidth.of(label) < Self.indent
    output.append(isBeside ? DisplayWidth.padded(label, to: Self.indent) : label + "\n")
    paragraph(text, indent: Self.indent, isIndented: isBeside, width, to: &output)
  }

  /// - Parameter isIndented: whether the first line is indented already.
  private func paragraph(
    _ text: String, indent: Int, isIndented: Bool, _ width: Int, to output: inout TextBuffer
  ) {
    let scalars = Array(text.unicodeScalars)
    for (place, range) in LineWrapper(width: width - indent).lines(scalars).enumerated() {
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars[range])
      while line.last == " " { line.removeLast() }
      if place > 0 || !isIndented { output.append(String(repeating: " ", count: indent)) }
      output.append(String(line))
      output.newline()
    }
  }
}
