/// The declaration of an option: all that the programs know of it.
///
/// The command line, its help, the completions and the man page follow from it, and so do the options of the
/// daemon, its `HELP` and the form in which a search is sent to it.
public struct QueryOption<Target>: Sendable {
  /// Without dashes; also the name in a request to the daemon.
  public let name: String
  /// The name with one dash, where there is one.
  public let short: Character?
  public let value: OptionValue
  /// Whether each occurrence adds a value; otherwise the last counts at the shell, and the daemon takes one
  /// only.
  public let isRepeated: Bool
  public let help: BilingualText
  /// What holds where the option is not given, where that is to be said.
  public let standard: BilingualText?
  public let verbs: QueryVerbs
  /// Puts a value into the target.
  public let read: @Sendable (String, inout Target) throws(OptionProblem) -> Void
  /// The values that lead to what the target holds; none for what holds without the option.
  public let write: @Sendable (Target) -> [String]

  public init(
    _ name: String, short: Character? = nil, _ value: OptionValue, isRepeated: Bool = false,
    _ help: BilingualText,
    standard: BilingualText? = nil, verbs: QueryVerbs,
    read: @escaping @Sendable (String, inout Target) throws(OptionProblem) -> Void,
    write: @escaping @Sendable (Target) -> [String] = { _ in [] }
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.isRepeated = isRepeated
    self.help = help
    self.standard = standard
    self.verbs = verbs
    self.read = read
    self.write = write
  }

  public var isFlag: Bool { value == .none }

  /// The words that the value is one of; empty where it is not limited to some.
  public var choices: [String] { if case .choice(let words) = value { words } else { [] } }

  /// What stands for the value in the help; nil for a flag.
  public var placeholder: String? {
    switch value {
    case .none: nil
    case .text(let placeholder), .file(let placeholder), .directory(let placeholder): placeholder
    case .choice: name
    }
  }

  /// The help with all that is said of values and defaults.
  public func description(inChinese isChinese: Bool) -> String {
    var text = help.text(inChinese: isChinese)
    if isRepeated {
      text.removeLast()
      text += isChinese ? "，可多次给出。" : "; may be repeated."
    }
    if !choices.isEmpty {
      let list = choices.joined(separator: isChinese ? "、" : ", ")
      text += isChinese ? "可取：\(list)。" : " One of: \(list)."
    }
    if let standard {
      text += isChinese ? "（默认：\(standard.chinese)）" : " (default: \(standard.english))"
    }
    return text
  }

  /// The same option of a target that `body` finds inside another.
  public func inside<Outer>(
    get: @escaping @Sendable (Outer) -> Target, set: @escaping @Sendable (inout Outer, Target) -> Void
  ) -> QueryOption<Outer> {
    QueryOption<Outer>(
      name, short: short, value, isRepeated: isRepeated, help, standard: standard, verbs: verbs,
      read: { [read] text, outer throws(OptionProblem) in
        var target = get(outer)
        try read(text, &target)
        set(&outer, target)
      },
      write: { [write] outer in write(get(outer)) })
  }
}
