internal import Localization
internal import SearchInterface

/// Reads the arguments of a verb that takes a query.
///
/// An argument with one dash before anything but a Latin letter or a digit is an exclusion (`-社区`, `-"GDP"`).
/// What looks like an option and is none is an error, since to search for something else would go unnoticed.
struct QueryLineParser {
  /// What a command line asks for.
  enum Outcome: Equatable {
    case line(QueryLine)
    case help
    case version
  }

  private let verb: QueryVerbs
  /// The verb's name, for messages.
  private let name: String
  private let messages: Messages

  init(_ verb: QueryVerbs, name: String, messages: Messages = .current) {
    self.verb = verb
    self.name = name
    self.messages = messages
  }

  /// - Parameter line: what holds where the arguments say nothing else.
  /// - Throws: ``Failure`` where the arguments are wrong.
  func parse(_ arguments: [String], onto line: QueryLine = QueryLine()) throws(Failure) -> Outcome {
    var line = line
    var place = 0
    while place < arguments.count {
      let argument = arguments[place]
      place += 1
      if argument == "--" {
        line.words += arguments[place...]
        break
      }
      if argument.utf8.first != UInt8(ascii: "-") || argument.utf8.count == 1 {
        line.words.append(argument)
      } else if argument.hasPrefix("--") {
        switch argument {
        case "--help": return .help
        case "--version": return .version
        default: try readLong(argument, arguments, &place, &line)
        }
      } else if try readShort(argument, arguments, &place, &line) {
        return .help
      }
    }
    return .line(line)
  }

  /// Reads `--name`, `--name=value`, or `--name` with the next argument as its value.
  private func readLong(
    _ argument: String, _ arguments: [String], _ place: inout Int, _ line: inout QueryLine
  ) throws(Failure) {
    let sign = argument.utf8.firstIndex(of: UInt8(ascii: "="))
    let written = argument[..<(sign ?? argument.endIndex)]
    guard let option = option(named: written.dropFirst(2)) else {
      throw unknown(String(written))
    }
    var value = sign.map { String(argument[argument.utf8.index(after: $0)...]) }
    if option.isFlag {
      if value != nil { throw failure(messages.takesNoValue(String(written))) }
      value = "true"
    } else if value == nil, place < arguments.count, !isOption(arguments[place]) {
      value = arguments[place]
      place += 1
    }
    guard let value, !value.isEmpty else {
      throw failure(messages.missingValue(String(written), option.placeholder ?? ""))
    }
    try read(value, option, String(written), &line)
  }

  /// Reads short options (`-l`, `-cF`, `-C 2`, `-C2`), or an exclusion. Returns whether help is asked for.
  private func readShort(
    _ argument: String, _ arguments: [String], _ place: inout Int, _ line: inout QueryLine
  ) throws(Failure) -> Bool {
    let letters = argument.dropFirst()
    if let first = letters.first, let option = option(short: first), !option.isFlag,
      letters.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    {
      var value = String(letters.dropFirst())
      if value.isEmpty, place < arguments.count, !isOption(arguments[place]) {
        value = arguments[place]
        place += 1
      }
      if value.isEmpty { throw failure(messages.missingValue(argument, option.placeholder ?? "")) }
      try read(value, option, "-\(first)", &line)
      return false
    }
    if Self.isPartOfQuery(letters) {
      line.words.append(argument)
      return false
    }
    // All of them are known before one is obeyed.
    let options = letters.map { letter in option(short: letter).flatMap { $0.isFlag ? $0 : nil } }
    for (letter, option) in zip(letters, options) where option == nil && letter != "h" {
      throw unknown(argument)
    }
    if letters.contains("h") { return true }
    for case let option? in options { try read("true", option, argument, &line) }
    return false
  }

  /// Whether what follows a dash is excluded from the query: it begins with neither a Latin letter nor a
  /// digit, or goes on as a query does.
  private static func isPartOfQuery(_ rest: Substring) -> Bool {
    guard let first = rest.utf8.first else { return true }
    let isOptionLike =
      (0x30...0x39).contains(first) || (0x41...0x5A).contains(first & ~0x20)
    return !isOptionLike || rest.unicodeScalars.contains { $0.properties.isWhitespace }
  }

  private func read(
    _ value: String, _ option: QueryOption<QueryLine>, _ written: String, _ line: inout QueryLine
  ) throws(Failure) {
    do throws(OptionProblem) {
      try option.read(value, &line)
    } catch {
      throw failure(messages.badValue(written, value, error))
    }
  }

  private func option(short letter: Character) -> QueryOption<QueryLine>? {
    QueryLineOptions.first(of: verb) { $0.short == letter }
  }

  private func option(named name: Substring) -> QueryOption<QueryLine>? {
    QueryLineOptions.first(of: verb) { $0.name == name }
  }

  /// Whether `argument` is an option rather than the value of the one before it.
  private func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("--")
      && (argument == "--" || option(named: argument.dropFirst(2).prefix { $0 != "=" }) != nil)
  }

  private func unknown(_ argument: String) -> Failure {
    let options = QueryLineOptions.of(verb)
    let names = options.map(\.name) + ["help", "version"]
    let isLong = argument.hasPrefix("--")
    let bare = argument.drop { $0 == "-" }
    let other = OtherNames.option(argument) { written in
      let name = written.drop { $0 == "-" }
      return options.contains { $0.name == name || $0.short.map { "\($0)" == name } ?? false }
    }
    // A third of the word is without its dashes.
    let near = NearestName.of(String(bare), among: names).map { "--" + $0 }
    let meant = other ?? near
    let excluded = isLong || bare.count > 1 && meant != nil ? nil : String(argument.dropFirst())
    return failure(messages.unknownOption(argument, meant: meant, excluded: excluded))
  }

  private func failure(_ message: String) -> Failure { .usage(message, verb: name) }
}
