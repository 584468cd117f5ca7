/// A regular expression over canonical text, in ICU's syntax.
public struct RegularExpression: Equatable, Sendable {
  /// What was typed between the slashes.
  public var source: SourceText
  /// The pattern with its characters folded as texts are.
  public var pattern: String
  /// Strings that every match holds. Others may stand in all matches too.
  public var required: [[UInt16]]

  public init(source: SourceText, pattern: String, required: [[UInt16]]) {
    self.source = source
    self.pattern = pattern
    self.required = required
  }
}
