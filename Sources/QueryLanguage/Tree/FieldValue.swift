/// A clause on a field as it was typed: what the value means depends on the field and the index.
public struct FieldValue: Equatable, Sendable {
  public var field: QueryField
  public var value: SourceText
  /// The value as text, of a field that is text; nil where nothing of it is visible.
  public var phrase: Phrase?

  public init(_ field: QueryField, _ value: SourceText, phrase: Phrase? = nil) {
    self.field = field
    self.value = value
    self.phrase = phrase
  }
}
