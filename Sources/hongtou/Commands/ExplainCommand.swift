internal import ArgumentParser
internal import Localization
internal import SearchEngine
internal import SearchInterface

/// `explain`: a document's score term by term, or why it does not match.
struct ExplainCommand: QueryCommand {
  static let verb = QueryVerbs.explain
  static let page = HelpPage.Content(
    name: "explain",
    abstract: BilingualText(
      "Why a document has its score, or why it does not match.", "解释一篇文件的得分，或其不匹配的原因。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou explain 城市副中心 养老 --doc corpus/条例/云河市养老服务条例.txt

      score = w - w / (1 + tf * norm), w = boost * idf, idf = ln(1 + (N - df + 0.5) / (df + 0.5)), \
      norm = 1 / (k1 * (1 - b + b * dl / avgdl)). A document's score is the sum over the terms.
      """,
      """
      示例
        hongtou explain 城市副中心 养老 --doc corpus/条例/云河市养老服务条例.txt

      score = w - w / (1 + tf * norm)，w = boost * idf，idf = ln(1 + (N - df + 0.5) / (df + 0.5))，\
      norm = 1 / (k1 * (1 - b + b * dl / avgdl))。文件的得分为各词项之和。
      """),
    argument: "query",
    argumentHelp: HelpPage.Content.joinedQuery,
    usage: "[<options>] --doc <id> <query> ...")

  var line = QueryLine()

  func validate() throws {
    if line.document == nil {
      throw Failure.usage(Messages.current.noDocumentToExplain, verb: Self.page.name)
    }
    if line.words.isEmpty { throw Failure.usage(Messages.current.noQuery, verb: Self.page.name) }
  }

  func run() throws {
    let engine = try IndexOption.open(line.indexes)
    let request = line.request
    let document = try DocumentLookup(engine: engine).document(line.document ?? "")
    let explanation = try engine.explain(request, document: document)
    let output = OutputFile.standard()
    let writer = ExplanationWriter(explanation, match: request.match)
    if line.isJSON { writer.writeJSON(to: &output.buffer) } else { writer.writeText(to: &output.buffer) }
    try output.flush()
    if !writer.matches { throw ExitStatus.nothing }
  }
}
