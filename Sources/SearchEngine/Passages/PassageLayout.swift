internal import InvertedIndex

/// The columns of the index of passages. It has the ranked fields of ``IndexLayout`` under the same keys, so
/// that the terms of a query are the same in both.
struct PassageLayout: Sendable {
  static let current = PassageLayout()

  /// A change of this number makes indexes of passages out of date: they are made again.
  static let version = 1

  let schema: Schema
  let words: FieldKey
  let characters: FieldKey
  let bigrams: FieldKey
  /// Where the text of a passage lies in the texts of the documents; its head is the title.
  let slices: TextSlices.Columns

  private init() {
    var schema = Schema()
    words = schema.add(Schema.Field(name: "words", terms: .bytes, hasLengths: true))
    characters = schema.add(Schema.Field(name: "characters", terms: .numbers(width: 3), hasLengths: true))
    bigrams = schema.add(Schema.Field(name: "bigrams", terms: .numbers(width: 6), hasLengths: true))
    slices = TextSlices.Columns(
      document: schema.addNumber("document"), start: schema.addNumber("start"),
      headStart: schema.addNumber("title"), headLength: schema.addNumber("title length"))
    self.schema = schema
  }

  /// Whether terms of `field` are terms of passages too.
  func has(_ field: FieldKey) -> Bool { field == words || field == characters || field == bigrams }
}
