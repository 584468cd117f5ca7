public import JSONText

/// Writes the lines of one reply. The first key of each is `"t"`, which says what the line is; a reply ends
/// with exactly one line of `ok` or `err`.
///
/// The `id` of the request comes second: as `id` in the last line, and in the lines before it as `qid`, since
/// `id` is there the document's.
public struct ReplyWriter: Sendable {
  public let id: String?
  /// What was written and not taken yet.
  public var output = TextBuffer()

  /// - Parameter capacity: bytes that are made room for at once.
  public init(id: String?, capacity: Int = 0) {
    self.id = id
    if capacity > 0 { output.reserve(capacity) }
  }

  /// Writes a line of data.
  public mutating func line(_ type: String, _ body: (inout JSONMembers) -> Void) {
    line(type, key: "qid", body)
  }

  /// Begins a line of data that ends in a long text: parts of it and the end of the line are appended to
  /// ``output``.
  public mutating func beginLine(_ type: String, endingIn key: String, _ body: (inout JSONMembers) -> Void) {
    output.beginObjectLine(endingIn: key) { [id] in Self.begin(&$0, type, key: "qid", id, body) }
  }

  /// Writes what a person should know of the answer, and a program may.
  ///
  /// - Parameter count: what the note counts, for one that does.
  public mutating func note(_ slug: String, _ message: String, count: Int? = nil, texts: [String]? = nil) {
    line("note") { members in
      members.add("slug", slug)
      if let count { members.add("count", count) }
      if let texts { members.add("texts", texts) }
      members.add("msg", message)
    }
  }

  /// Ends the reply: the request was done.
  public mutating func ok(_ body: (inout JSONMembers) -> Void = { _ in }) { line("ok", key: "id", body) }

  /// Ends the reply: the request was not done.
  public mutating func failure(_ failure: RequestFailure) {
    line("err", key: "id") { members in
      members.add("code", failure.code.rawValue)
      members.add("slug", failure.code.slug)
      members.add("class", failure.code.isTransient ? "transient" : "permanent")
      if let column = failure.column { members.add("column", column) }
      members.add("msg", failure.message)
    }
  }

  /// Writes what `HELP` says of a verb.
  mutating func help(_ text: HelpText, _ options: [HelpText.Option]) {
    line("help") { members in
      members.add("verb", text.verb.rawValue)
      members.add("text", text.text)
      members.add("summary", text.summary)
      members.add("options") { buffer in
        buffer.object { members in for option in options { members.add(option.name, option.value) } }
      }
    }
  }

  mutating func hello(_ greeting: Greeting, _ limits: ProtocolLimits, needsToken: Bool) {
    line("hello", key: "id") { members in
      members.add("proto", ProtocolLimits.version)
      members.add("server", greeting.server)
      members.add("max_line", limits.lineBytes)
      members.add("generation", Int(clamping: greeting.generation))
      members.add("analyzer", greeting.analyzer)
      if needsToken { members.add("auth", true) }
    }
  }

  private mutating func line(_ type: String, key: String, _ body: (inout JSONMembers) -> Void) {
    output.objectLine { [id] in Self.begin(&$0, type, key: key, id, body) }
  }

  private static func begin(
    _ members: inout JSONMembers, _ type: String, key: String, _ id: String?,
    _ body: (inout JSONMembers) -> Void
  ) {
    members.add("t", type)
    if let id { members.add(key, id) }
    body(&members)
  }
}
