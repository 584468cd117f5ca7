/// A line that is typed to a browser without a screen.
enum PlainCommand: Equatable, Sendable {
  case query(String)
  /// Show the passages of the document with this number.
  case show(String)
  case open(String)
  case next, previous
  case listFilters
  case filter(String)
  case help
  case quit

  init(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let isNumbered = words.count == 2 && words[1].allSatisfy { $0.isASCII && $0.isNumber }
    switch (words.first ?? "", words.count) {
    case ("", _): self = .next
    case ("?", 1): self = .help
    case ("q", 1): self = .quit
    case ("n", 1): self = .next
    case ("p", 1): self = .previous
    case ("f", 1): self = .listFilters
    case ("f", _) where isNumbered: self = .filter(words[1])
    case ("e", _) where isNumbered: self = .open(words[1])
    case (let word, 1) where word.allSatisfy { $0.isASCII && $0.isNumber }: self = .show(word)
    // What reads like a command is a query behind a slash; a regular expression has one at its end, too.
    case (let word, _) where word.hasPrefix("/") && !line.dropFirst().contains("/"):
      self = .query(String(line.drop(while: \.isWhitespace).dropFirst()))
    default: self = .query(line)
    }
  }
}
