internal import ArgumentParser
internal import Localization
internal import SearchEngine
internal import SearchInterface

/// `search`: one query, or many with `--queries`.
struct SearchCommand: QueryCommand {
  static let verb = QueryVerbs.search
  static let page = HelpPage.Content(
    name: "search",
    abstract: BilingualText("Search; the best documents come first.", "搜索，最相关的文件排在最前。"),
    discussion: BilingualText(
      """
      EXAMPLE
        hongtou search 城市副中心 养老 --since 2023
        hongtou search '"居家养老" -社区' --format json | jq -r .title
        hongtou search 营商环境 -l --limit 0 | xargs grep -c 许可

      Words must all stand in a document. "..." is an exact string; -word leaves documents with the \
      word out, a Latin word is written -"word"; AND OR NOT ( ), word*, NEAR/5(a b), SENTENCE(a b), \
      title:word and date:2020..2023 as docs/QUERY.md says. -F takes the whole query as it stands. \
      Without a query the documents that meet the options are listed, newest first.
      """,
      """
      示例
        hongtou search 城市副中心 养老 --since 2023
        hongtou search '"居家养老" -社区' --format json | jq -r .title
        hongtou search 营商环境 -l --limit 0 | xargs grep -c 许可

      文件须含全部词语。"..." 为精确字符串；-词语 排除含该词语的文件，拉丁字母的词语写作 -"word"；与 或 非（）、词语*、\
      NEAR/5(甲 乙)、同句(甲 乙)、标题:词语、日期:2020..2023 等见 docs/QUERY.md。-F 按原样查找整个查询。没有查询时，列出符合选项的文件，最新的在前。
      """),
    argument: "query",
    argumentHelp: HelpPage.Content.joinedQuery,
    usage: "[<options>] [<query> ...]")

  var line = QueryLine()

  func validate() throws {
    let messages = Messages.current
    let formats = [
      line.format, line.showsPathsOnly ? .paths : nil, line.showsCountOnly ? .count : nil,
      line.isJSON && line.format != .json ? .json : nil,
    ].compactMap(\.self)
    if formats.count > 1 { throw Self.failure(messages.severalFormats) }
    if line.endsPathsWithNUL, formats != [.paths] { throw Self.failure(messages.needs("-0", "-l")) }
    if line.contextLines != nil, formats.contains(where: { $0 != .grep }) {
      throw Self.failure(messages.needs("-C", "--format grep"))
    }
    if line.queries == nil {
      if line.words.isEmpty, !line.search.request.hasConditions, line.search.facets.isEmpty {
        throw Self.failure(messages.noQuery)
      }
      if line.isTimed { throw Self.failure(messages.timingAlone) }
    } else {
      if line.daemon != nil { throw Self.failure(messages.queriesByDaemon) }
      if !line.words.isEmpty { throw Self.failure(messages.queryAndQueries) }
      if !line.search.facets.isEmpty { throw Self.failure(messages.facetsOfQueries) }
      if let format = formats.first, ![.trec, .json, .tsv].contains(format) {
        throw Self.failure(messages.notForQueries(format.rawValue))
      }
    }
    if line.search.fields != nil, !formats.contains(.json), !formats.contains(.tsv) {
      throw Self.failure(messages.fieldsAlone)
    }
  }

  private static func failure(_ message: String) -> Failure { .usage(message, verb: page.name) }

  func run() throws {
    if let queries = line.queries {
      var batch = QueryBatch(
        engine: try IndexOption.open(line.indexes), format: line.isJSON ? .json : line.format ?? .trec,
        fields: line.search.fields, isTimed: line.isTimed, request: line.request)
      try batch.run(queries)
    } else {
      var line = line
      // What is counted without any condition are all documents.
      if line.words.isEmpty, !line.search.request.hasConditions { line.search.request.paths = ["*"] }
      try SingleSearch(line).run()
    }
  }
}
