internal import ArgumentParser
internal import JSONText
internal import Localization
internal import SearchEngine
internal import SearchInterface

/// `analyze`: what analysis makes of a text.
struct AnalyzeCommand: QueryCommand {
  static let verb = QueryVerbs.analyze
  static let page = HelpPage.Content(
    name: "analyze",
    abstract: BilingualText(
      "What analysis makes of a text: folding, terms and their places.", "显示文本的分析结果：归并、词项及其位置。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou analyze 城市副中心
        echo 二〇二四年 | hongtou analyze --json

      Without TEXT, standard input is read. No index is needed. Offsets count bytes of the text (UTF-8) \
      and UTF-16 code units of the canonical text, end exclusive.
      """,
      """
      示例
        hongtou analyze 城市副中心
        echo 二〇二四年 | hongtou analyze --json

      不给出文本时读取标准输入。无须索引。位置以文本的字节（UTF-8）与规范文本的 UTF-16 单元计，不含末尾。
      """),
    argument: "text",
    argumentHelp: BilingualText("The text; several arguments are joined by spaces.", "文本，多个参数以空格相连。"),
    usage: "[<options>] [<text> ...]")

  var line = QueryLine()

  func run() throws {
    var given = line.query
    if line.words.isEmpty {
      var lines: [String] = []
      try QueryLines.forEach("-") { line, _ in lines.append(line) }
      given = lines.joined(separator: "\n")
    }
    let report = try TextReport(given)
    let output = OutputFile.standard()
    if line.isJSON {
      writeJSON(given, report, &output.buffer)
    } else {
      writeTable(given, report, &output.buffer)
    }
    try output.flush()
    if report.tokens.isEmpty { throw ExitStatus.nothing }
  }

  private func writeJSON(_ given: String, _ report: TextReport, _ output: inout TextBuffer) {
    output.objectLine { members in
      members.add("t", "analysis")
      report.add(to: &members, text: given)
    }
  }

  private func writeTable(_ given: String, _ report: TextReport, _ output: inout TextBuffer) {
    var facts = TextTable([])
    facts.add([localized("canonical", "规范文本"), report.canonical])
    facts.add([localized("units", "词语"), report.phrases.joined(separator: " | ")])
    facts.add([localized("analyzer", "分析器"), report.analyzer])
    facts.write(to: &output)
    output.newline()
    let bytes = Array(given.utf8)
    var table = TextTable([
      localized("family", "类别"), localized("term", "词项"), localized("source bytes", "原文字节"),
      localized("canonical", "规范文本"), localized("as written", "原文写法"),
    ])
    for token in report.tokens {
      let written = String(decoding: bytes[token.source.clamped(to: bytes.indices)], as: UTF8.self)
      table.add([
        token.family, token.text, "\(token.source.lowerBound)-\(token.source.upperBound)",
        "\(token.canonical.lowerBound)-\(token.canonical.upperBound)", written == token.text ? "" : written,
      ])
    }
    table.write(to: &output)
  }
}
