public import JSONText
internal import SearchEngine

/// A search as a request to the daemon: both directions, so that what is written here is read there as it
/// was.
extension SearchArguments {
  /// The bytes that a request may have, its line end not counted. A search that does not fit is refused,
  /// whether it is made here or by a daemon.
  public static let maximumLineBytes = 65_536

  /// The request as a line of JSON, without its end.
  ///
  /// - Parameter verb: one of the daemon's.
  public func line(_ verb: QueryVerbs) -> TextBuffer {
    var line = TextBuffer()
    line.object { members in
      members.add("cmd", verb == .countRequest ? "count" : verb == .explainRequest ? "explain" : "search")
      members.add("q", request.query)
      for option in SearchOptions.all where option.verbs.contains(verb) {
        let values = option.write(self)
        if values.count > 1 {
          members.add(option.name, values)
        } else if let value = values.first {
          members.add(option.name, value)
        }
      }
    }
    return line
  }

  /// Reads the options that `verb` has.
  ///
  /// - Parameter values: hands over what a request says under a name.
  public init(_ query: String, _ verb: QueryVerbs, values: (String) -> [String]) throws(OptionFailure) {
    self.init(query)
    for option in SearchOptions.all where option.verbs.contains(verb) {
      let values = values(option.name)
      if values.count > 1, !option.isRepeated { throw OptionFailure(option.name, .repeated) }
      for value in values {
        if value.isEmpty { throw OptionFailure(option.name, .empty) }
        do throws(OptionProblem) {
          try option.read(value, &self)
        } catch {
          throw OptionFailure(option.name, error)
        }
      }
    }
  }
}
