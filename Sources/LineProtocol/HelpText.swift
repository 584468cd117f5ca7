/// What `HELP` says of a verb.
public struct HelpText: Sendable {
  public var verb: Verb
  /// What stands after the verb, where something does.
  public var text: String?
  public var summary: String

  /// An option and what it takes.
  public struct Option: Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All verbs, or the one named.
  public static func all(_ verb: Verb? = nil) -> [HelpText] {
    Verb.allCases.filter { verb == nil || $0 == verb }.map { text(of: $0) }
  }

  private static func text(of verb: Verb) -> HelpText {
    switch verb {
    case .search: HelpText(verb: verb, text: "QUERY", summary: "the best documents, a line each")
    case .count: HelpText(verb: verb, text: "QUERY", summary: "how many documents match")
    case .kwic: HelpText(verb: verb, text: "QUERY", summary: "every occurrence with the text around it")
    case .trend: HelpText(verb: verb, text: "QUERY", summary: "how often it occurs, by time or by a field")
    case .doc:
      HelpText(
        verb: verb, text: "ID",
        summary: "a document by its id, its path, or path:line, or a part of it")
    case .explain:
      HelpText(verb: verb, text: "QUERY", summary: "why a document has its score, or does not match")
    case .analyze: HelpText(verb: verb, text: "TEXT", summary: "what analysis makes of a text")
    case .info: HelpText(verb: verb, summary: "sizes, counts and names of the index and the server")
    case .metrics: HelpText(verb: verb, summary: "counters in the text form of Prometheus")
    case .ping: HelpText(verb: verb, summary: "nothing but ok")
    case .help: HelpText(verb: verb, text: "VERB", summary: "the verbs and their options, or those of one")
    case .auth: HelpText(verb: verb, text: "TOKEN", summary: "opens a connection that asks for a token")
    case .quit: HelpText(verb: verb, summary: "ends the connection when all before it is answered")
    }
  }
}
