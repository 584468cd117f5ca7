internal import SearchEngine

/// Reads the command lines that most searches are: the verb, words, and a few options that need no explanation.
///
/// Argument parsing finds options by reflection, and the runtime looks through every conformance of the program for each
/// of their types: a third of the time of a search. What is understood here means the same there, and a test holds the
/// two together; anything else, and everything wrong, is left to argument parsing, which knows the words for it.
enum PlainSearch {
  /// The search that `arguments` ask for, with exclusions marked; nil where that is not plain to see.
  static func parse(_ arguments: [String]) -> SingleSearch? {
    var search = SingleSearch(request: SearchRequest(""))
    var limit: Int?
    var hasVerb = false
    var words: [String] = []
    var place = 0
    while place < arguments.count {
      let argument = arguments[place]
      place += 1
      switch argument {
      case "--index":
        guard search.index == nil, let directory = value(arguments, &place) else { return nil }
        search.index = directory
      case _ where !hasVerb:
        guard argument == "search" else { return nil }
        hasVerb = true
      case "--limit":
        guard limit == nil, let text = value(arguments, &place), let number = number(text) else { return nil }
        limit = number
      case "--format":
        guard search.format == nil, let name = value(arguments, &place),
          let format = OutputFormat(rawValue: name)
        else {
          return nil
        }
        search.format = format
      case "-c", "--count":
        guard search.format == nil else { return nil }
        search.format = .count
      case "-l", "--paths":
        guard search.format == nil else { return nil }
        search.format = .paths
      case "-F", "--literal":
        guard !search.request.isLiteral else { return nil }
        search.request.isLiteral = true
      default:
        guard !argument.isEmpty, !argument.hasPrefix("-") else { return nil }
        words.append(argument)
      }
    }
    if words.isEmpty { return nil }
    search.request.query = SingleSearch.query(words)
    if let limit { search.request.limit = limit }
    return search
  }

  /// The next argument, where it is plainly a value.
  private static func value(_ arguments: [String], _ place: inout Int) -> String? {
    guard place < arguments.count, !arguments[place].isEmpty, !arguments[place].hasPrefix("-") else {
      return nil
    }
    defer { place += 1 }
    return arguments[place]
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.count <= 9 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
