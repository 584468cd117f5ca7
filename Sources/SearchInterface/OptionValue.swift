/// What is written as the value of an option.
public enum OptionValue: Sendable, Equatable {
  /// Nothing: the option is a flag.
  case none
  /// A text; the placeholder stands for it in the help.
  case text(_ placeholder: String)
  /// One of some words.
  case choice([String])
  /// The path of a file, or of a directory.
  case file(_ placeholder: String)
  case directory(_ placeholder: String)
}
