internal import ArgumentParser
internal import Localization
internal import PolicyDocuments
internal import SearchInterface

/// A verb that takes a query. Its arguments are read by ``QueryLineParser``; argument parsing knows of them
/// from the same table, for completions and the man page.
protocol QueryCommand: ParsableCommand, CustomReflectable {
  static var verb: QueryVerbs { get }
  static var page: HelpPage.Content { get }

  /// The command line it was called with.
  var line: QueryLine { get set }
}

extension QueryCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: page.name, abstract: page.abstract.english, discussion: page.discussion.english)
  }

  init(_ line: QueryLine) throws {
    self.init()
    self.line = line
    try validate()
  }

  /// Refuses a command line without a query.
  func requireWords() throws {
    if line.words.isEmpty { throw Failure.usage(Messages.current.noWords, verb: Self.page.name) }
  }

  /// Refuses `--json` beside another format.
  ///
  /// - Parameter namesJSON: whether `--format` says JSON; nil where it is not given.
  func requireOneFormat(_ namesJSON: Bool?) throws {
    if line.isJSON, namesJSON == false {
      throw Failure.usage(Messages.current.onlyOne("--format", "--json"), verb: Self.page.name)
    }
  }

  /// Argument parsing never fills a command in, but checks that it could.
  init(from decoder: any Decoder) throws {
    _ = try decoder.container(keyedBy: AnyKey.self)
    self.init()
  }

  /// The arguments as argument parsing declares them.
  var customMirror: Mirror {
    let options = QueryLineOptions.of(Self.verb).map { option in
      (label: Optional("_" + option.name), value: Self.described(option))
    }
    let query = Argument<[String]>(
      help: ArgumentHelp(
        Self.page.argumentHelp.english, valueName: Self.page.argument))
    return Mirror(self, children: options + [(label: "_words", value: query)])
  }

  private static func described(_ option: QueryOption<QueryLine>) -> Any {
    let help = ArgumentHelp(
      option.description(inChinese: false), valueName: option.placeholder)
    var name: NameSpecification = [.customLong(option.name)]
    if let short = option.short { name = [.customShort(short), .customLong(option.name)] }
    let completion: CompletionKind =
      switch option.value {
      // The shell asks the index that it would search.
      case .text(let field) where MetadataField(name: field)?.filter == .contains:
        .shellCommand("hongtou suggest --field \(field) --limit 200 2>/dev/null")
      case .text("id"): DocumentCompletion.kind
      case .none, .text: .default
      case .choice(let words): .list(words)
      case .file: .file()
      case .directory: .directory
      }
    if option.isFlag { return Flag<Bool>(wrappedValue: false, name: name, help: help) }
    if option.isRepeated { return Option<[String]>(name: name, help: help, completion: completion) }
    return Option<String?>(name: name, help: help, completion: completion)
  }
}

/// A key of any name.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
