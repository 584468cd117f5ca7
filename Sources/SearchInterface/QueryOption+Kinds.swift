// Options by the type of what they set. Plain closures get and set it: key paths are built at run time, which
// takes part of the start-up time of every search.

extension QueryOption {
  /// Something that holds or not.
  public static func flag(
    _ name: String, short: Character? = nil, _ help: BilingualText, verbs: QueryVerbs,
    get: @escaping @Sendable (Target) -> Bool, set: @escaping @Sendable (inout Target, Bool) -> Void
  ) -> Self {
    Self(
      name, short: short, .none, help, verbs: verbs,
      read: { text, target throws(OptionProblem) in
        switch text {
        case "true", "1": set(&target, true)
        case "false", "0": set(&target, false)
        default: throw .notABoolean
        }
      }, write: { get($0) ? ["true"] : [] })
  }

  /// A number; a larger one than `range` has is an error, or as good as the largest where `isCapped` says so.
  public static func number(
    _ name: String, short: Character? = nil, in range: ClosedRange<Int>, isCapped: Bool = false,
    standard: Int? = nil,
    _ help: BilingualText, verbs: QueryVerbs, get: @escaping @Sendable (Target) -> Int?,
    set: @escaping @Sendable (inout Target, Int) -> Void
  ) -> Self {
    Self(
      name, short: short, .text("n"), help, standard: standard.map { BilingualText("\($0)", "\($0)") },
      verbs: verbs,
      read: { text, target throws(OptionProblem) in
        guard let number = Int(text), number >= range.lowerBound, isCapped || number <= range.upperBound
        else {
          throw .notANumber(isCapped ? range.lowerBound...Int.max : range)
        }
        set(&target, min(number, range.upperBound))
      },
      write: { target in
        guard let number = get(target), number != standard else { return [] }
        return ["\(number)"]
      })
  }

  /// One of the cases of a type.
  public static func choice<Choice>(
    _ name: String, _ help: BilingualText, standard: Choice, verbs: QueryVerbs,
    get: @escaping @Sendable (Target) -> Choice, set: @escaping @Sendable (inout Target, Choice) -> Void
  ) -> Self where Choice: RawRepresentable<String> & CaseIterable & Equatable & Sendable {
    choice(
      name, help, standard: BilingualText(standard.rawValue, standard.rawValue), verbs: verbs, set: set,
      write: { target in
        let choice = get(target)
        return choice == standard ? [] : [choice.rawValue]
      })
  }

  /// One of the cases of a type, whose default depends on more than the option.
  public static func choice<Choice>(
    _ name: String, _ help: BilingualText, standard: BilingualText, verbs: QueryVerbs,
    set: @escaping @Sendable (inout Target, Choice) -> Void,
    write: @escaping @Sendable (Target) -> [String] = { _ in [] }
  ) -> Self where Choice: RawRepresentable<String> & CaseIterable & SendableMetatype {
    let words = Choice.allCases.map { $0.rawValue }
    return Self(
      name, .choice(words), help, standard: standard, verbs: verbs,
      read: { text, target throws(OptionProblem) in
        guard let choice = Choice(rawValue: text) else { throw .notOneOf(words) }
        set(&target, choice)
      }, write: write)
  }

  /// A text as it is.
  public static func text(
    _ name: String, _ value: OptionValue, _ help: BilingualText, standard: BilingualText? = nil,
    verbs: QueryVerbs,
    set: @escaping @Sendable (inout Target, String) -> Void
  ) -> Self {
    Self(
      name, value, help, standard: standard, verbs: verbs,
      read: { text, target throws(OptionProblem) in set(&target, text) })
  }

  /// Texts, one an occurrence.
  public static func texts(
    _ name: String, _ value: OptionValue, _ help: BilingualText, standard: BilingualText? = nil,
    verbs: QueryVerbs,
    get: @escaping @Sendable (Target) -> [String], add: @escaping @Sendable (inout Target, String) -> Void
  ) -> Self {
    Self(
      name, value, isRepeated: true, help, standard: standard, verbs: verbs,
      read: { text, target throws(OptionProblem) in add(&target, text) }, write: get)
  }
}
