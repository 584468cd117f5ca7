internal import LineProtocol
internal import SearchInterface

/// What `HELP` says of the options of a verb.
enum VerbOptions {
  static func of(_ verb: Verb) -> [HelpText.Option] {
    switch verb {
    case .search: search(.searchRequest)
    case .count: search(.countRequest)
    case .explain: [HelpText.Option("doc", "the document's id or path")] + search(.explainRequest)
    case .kwic: KwicVerb.options + search(.kwicRequest)
    case .trend: TrendVerb.options + search(.trendRequest)
    case .doc:
      [
        HelpText.Option("lines", "these only: 40-60, 40, 40- or -60"),
        HelpText.Option("section", "a section by its heading or the beginning of it"),
        HelpText.Option("article", "an article by its number: 12, 第十二条, 120-1"),
        HelpText.Option("metadata", "true: without its text"),
        HelpText.Option("cite", "true: a citation instead of the text"),
      ]
    case .analyze, .info, .metrics, .ping, .help, .auth, .quit: []
    }
  }

  private static func search(_ verb: QueryVerbs) -> [HelpText.Option] {
    SearchOptions.all.filter { $0.verbs.contains(verb) }.map { option in
      HelpText.Option(
        option.name, (option.isFlag ? "true: " : "") + option.description(inChinese: false))
    }
  }
}
