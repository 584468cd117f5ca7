internal import ArgumentParser
internal import JSONText
internal import SearchEngine

/// `analyze`: what analysis makes of a text.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "What analysis makes of a text: folding, terms and their places.",
    discussion: """
      EXAMPLE
        hongtou analyze 城市副中心
        echo 二〇二四年 | hongtou analyze --json

      Without TEXT, standard input is read. No index is needed. Offsets count bytes of the text (UTF-8) \
      and UTF-16 units of the canonical text, end exclusive.
      """)

  @OptionGroup var index: IndexOption

  @Flag(help: "Print a JSON object.")
  var json = false

  @Argument(help: "The text; several arguments are joined by spaces.")
  var text: [String] = []

  func run() throws {
    var given = text.map(ExclusionArguments.unmarked).joined(separator: " ")
    if text.isEmpty {
      var lines: [String] = []
      try QueryLines.forEach("-") { line, _ in lines.append(line) }
      given = lines.joined(separator: "\n")
    }
    let report = try TextReport(given)
    let output = OutputFile.standard()
    if json { writeJSON(given, report, &output.buffer) } else { writeTable(given, report, &output.buffer) }
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
    facts.add(["canonical", report.canonical])
    facts.add(["units", report.units.joined(separator: " | ")])
    facts.add(["analyzer", report.analyzer])
    facts.write(to: &output)
    output.newline()
    let bytes = Array(given.utf8)
    var table = TextTable(["family", "term", "source bytes", "canonical", "as written"])
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
