internal import ArgumentParser
internal import Exchange
internal import JSONText
internal import Localization
internal import SearchEngine
internal import SearchInterface

/// `translate`: a query for OpenSearch.
struct TranslateCommand: QueryCommand {
  static let verb = QueryVerbs.translate
  static let page = HelpPage.Content(
    name: "translate",
    abstract: BilingualText("A query in OpenSearch's language.", "将查询转换为 OpenSearch 查询语言。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou translate '"居家养老" -社区' --since 2023
        hongtou translate 营商环境 | curl -s -H 'Content-Type: application/json' -d @- \
      localhost:9200/hongtou/_search

      The query matches the same documents among those that hongtou export --to opensearch wrote. What cannot be \
      kept is said on standard error. Ranking is OpenSearch's own, and a document that the query names does not come first.
      """,
      """
      示例
        hongtou translate '"居家养老" -社区' --since 2023
        hongtou translate 营商环境 | curl -s -H 'Content-Type: application/json' -d @- \
      localhost:9200/hongtou/_search

      在 hongtou export --to opensearch 导出的文件中，结果集相同；不能保留之处在标准错误中说明。排序由 OpenSearch 决定，\
      查询所指的文件不排在最前。
      """),
    argument: "query",
    argumentHelp: HelpPage.Content.joinedQuery,
    usage: "[<options>] <query> ...")

  var line = QueryLine()

  func validate() throws { try requireWords() }

  func run() throws {
    let request = line.request
    let engine = try IndexOption.open(line.indexes)
    let translated = try OpenSearchQuery(request, engine)
    let output = OutputFile.standard()
    output.buffer.append(raw: translated.json.bytes)
    output.buffer.newline()
    try output.flush()
    for loss in translated.losses { Note.say(Messages.current.text(loss)) }
    if translated.clauseCount > OpenSearchQuery.usualClauses {
      Note.say(Messages.current.manyClauses(translated.clauseCount))
    }
    if try engine.fallsBack(request) { Note.say(Messages.current.noFallback) }
  }
}
