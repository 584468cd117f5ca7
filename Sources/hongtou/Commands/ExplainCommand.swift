internal import ArgumentParser
internal import SearchEngine

/// `explain`: a document's score term by term, or why it does not match.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why a document has its score, or why it does not match.",
    discussion: """
      EXAMPLE
        hongtou explain 城市副中心 养老 --doc corpus/条例/云河市养老服务条例.txt

      score = w - w / (1 + tf * norm), w = boost * idf, idf = ln(1 + (N - df + 0.5) / (df + 0.5)), \
      norm = 1 / (k1 * (1 - b + b * dl / avgdl)). A document's score is the sum over the terms.
      """)

  @OptionGroup var index: IndexOption
  @OptionGroup var options: QueryOptions

  @Option(help: ArgumentHelp("The document's id, its path, or path:line.", valueName: "id"))
  var doc: String

  @Flag(help: "Print a JSON object.")
  var json = false

  @Argument(help: "The query; several arguments are joined by spaces.")
  var query: [String]

  func run() throws {
    let engine = try index.open()
    let request = options.request(query.map(ExclusionArguments.unmarked).joined(separator: " "))
    let document = try DocumentLookup(engine: engine).document(doc)
    let explanation = try engine.explain(request, document: document)
    let output = OutputFile.standard()
    let writer = ExplanationWriter(explanation, match: options.match)
    if json { writer.writeJSON(to: &output.buffer) } else { writer.writeText(to: &output.buffer) }
    try output.flush()
    if !writer.matches { throw ExitStatus.nothing }
  }
}
