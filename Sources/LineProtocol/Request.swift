/// What a client asks the server to do. None is called as a method of HTTP is.
public enum Verb: String, CaseIterable, Sendable {
  case search = "SEARCH"
  case count = "COUNT"
  case kwic = "KWIC"
  case trend = "TREND"
  case doc = "DOC"
  case explain = "EXPLAIN"
  case analyze = "ANALYZE"
  case info = "INFO"
  case metrics = "METRICS"
  case ping = "PING"
  case help = "HELP"
  case auth = "AUTH"
  case quit = "QUIT"
}

/// One request, as it was written; what its options mean is for the verb to say.
public struct Request: Sendable, Equatable {
  public var verb: Verb
  /// What the client knows the request by; every line of the reply repeats it.
  public var id: String?
  /// In the order they were written; one that may be repeated stands here several times.
  public var options: [Option]
  /// The query, the name of a document, or the text; nil where none was given.
  public var text: String?

  /// `name=value`.
  public struct Option: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ verb: Verb, id: String? = nil, options: [Option] = [], text: String? = nil) {
    self.verb = verb
    self.id = id
    self.options = options
    self.text = text
  }
}
