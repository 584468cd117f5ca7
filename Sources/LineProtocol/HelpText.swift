/// What `HELP` says of a verb.
public struct HelpText: Sendable {
  public var verb: Verb
  /// What stands after the verb, where something does.
  public var text: String?
  public var summary: String
  public var options: [Option]

  /// An option and what it takes.
  public struct Option: Sendable {
    public var name: String
    public var value: String
  }

  private static let narrowing: [(String, String)] = [
    ("literal", "true: the whole query is one exact string"), ("match", "auto, all or any"),
    ("since", "a date: 2024, 2024-03 or 2024-03-05"), ("until", "a date"),
    ("issuer", "in the issuer's name; may be repeated"), ("kind", "in the kind; may be repeated"),
    ("status", "in the status; may be repeated"), ("path", "a pattern for the path; may be repeated"),
  ]
  private static let deadline = ("timeout", "milliseconds; then the answer is partial")

  /// All verbs, or the one named.
  public static func all(_ verb: Verb? = nil) -> [HelpText] {
    Verb.allCases.filter { verb == nil || $0 == verb }.map { text(of: $0) }
  }

  private static func text(of verb: Verb) -> HelpText {
    switch verb {
    case .search:
      make(
        verb, "QUERY", "the best documents, a line each",
        narrowing + [
          ("limit", "how many documents; 0 for all; 10 where not said"), ("offset", "how many to pass over"),
          ("sort", "score, date, -date or number"), ("fields", "keys of a hit, parted by commas"),
          ("passages", "true: also every passage with something of the query"), deadline,
        ])
    case .count: make(verb, "QUERY", "how many documents match", narrowing + [deadline])
    case .doc:
      make(
        verb, "ID", "a document by its id, its path, or path:line, or a part of it",
        [
          ("lines", "these only: 40-60, 40, 40- or -60"),
          ("section", "from the line that begins so to the next heading of its rank"),
          ("metadata", "true: without its text"), ("cite", "true: a citation instead of the text"),
        ])
    case .explain:
      make(
        verb, "QUERY", "why a document has its score, or does not match",
        [("doc", "the document's id or path")] + narrowing)
    case .analyze: make(verb, "TEXT", "what analysis makes of a text", [])
    case .info: make(verb, nil, "sizes, counts and names of the index and the server", [])
    case .metrics: make(verb, nil, "counters in the text form of Prometheus", [])
    case .ping: make(verb, nil, "nothing but ok", [])
    case .help: make(verb, "VERB", "the verbs and their options, or those of one", [])
    case .auth: make(verb, "TOKEN", "opens a connection that asks for a token", [])
    case .quit: make(verb, nil, "ends the connection when all before it is answered", [])
    }
  }

  private static func make(_ verb: Verb, _ text: String?, _ summary: String, _ options: [(String, String)])
    -> HelpText
  {
    HelpText(
      verb: verb, text: text, summary: summary, options: options.map { Option(name: $0.0, value: $0.1) })
  }
}
