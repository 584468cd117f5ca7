internal import InvertedIndex
internal import PolicyDocuments

/// The columns of the index: which field, number and blob holds what.
struct IndexLayout: Sendable {
  static let current = IndexLayout()

  /// A change of this number makes older indexes unreadable: their layout differs.
  static let version = 9

  static let textCode = ScalarCode(singles: FrequentCharacters.units)

  let schema: Schema

  /// Fields that are ranked.
  let words: FieldKey
  let characters: FieldKey
  let bigrams: FieldKey

  /// Fields of exact terms.
  let id: FieldKey
  let path: FieldKey

  /// The keys of names and numbers by which a document is looked up, those of what it cites, and of what it
  /// repeals.
  let names: FieldKey
  let citations: FieldKey
  let repeals: FieldKey
  /// Pairs of characters of the title.
  let title: FieldKey
  /// Pairs of characters of the headings.
  let headings: FieldKey

  /// The key of the name, and of the number; 0 where there is none.
  let nameKey: NumberKey
  let numberKey: NumberKey
  /// The article that the title names; see ``DocumentKeys``.
  let article: NumberKey

  let recordHash: NumberKey
  /// The line in which the body began when the document was written; see ``MovedLines``.
  let line: NumberKey

  /// Canonical text in ``ScalarCode``, searched in place.
  let text: BlobKey
  /// What turns canonical text back into the source text.
  let restoration: BlobKey
  /// ``DocumentRecord``.
  let record: BlobKey
  /// The identifier, apart, because ranked lists need nothing else.
  let storedID: BlobKey
  /// ``OutlineCoding``.
  let outline: BlobKey
  /// ``Sketch``; empty for a text that is too short for one.
  let sketch: BlobKey
  /// ``TextPlaces``; empty where a text has the lines of its file.
  let places: BlobKey

  /// What a field of the metadata has in the index, as its declaration says.
  struct MetadataColumns: Sendable {
    /// Its values as terms: folded, or in their normal form.
    fileprivate(set) var terms: FieldKey?
    /// Of a date: the first and the last day that it may mean, `yyyymmdd`; 0 where it is unknown.
    fileprivate(set) var days: (first: NumberKey, last: NumberKey)?
    /// Bytes that sort as its values do; empty where it is unknown.
    fileprivate(set) var sortKey: BlobKey?
  }

  private let metadata: [MetadataColumns]

  subscript(field: MetadataField) -> MetadataColumns { metadata[Int(field.rawValue)] }

  private init() {
    var schema = Schema()
    func keyword(_ name: String) -> FieldKey {
      schema.add(Schema.Field(name: name, terms: .bytes, hasLengths: false))
    }
    words = schema.add(Schema.Field(name: "words", terms: .bytes, hasLengths: true))
    characters = schema.add(Schema.Field(name: "characters", terms: .numbers(width: 3), hasLengths: true))
    bigrams = schema.add(Schema.Field(name: "bigrams", terms: .numbers(width: 6), hasLengths: true))
    id = keyword("id")
    path = keyword("path")
    func keys(_ name: String, width: Int) -> FieldKey {
      schema.add(Schema.Field(name: name, terms: .numbers(width: width), hasLengths: false))
    }
    names = keys("names", width: 8)
    citations = keys("citations", width: 8)
    repeals = keys("repeals", width: 8)
    title = keys("title", width: 6)
    headings = keys("headings", width: 6)
    recordHash = schema.addNumber("recordHash")
    line = schema.addNumber("line")
    nameKey = schema.addNumber("name")
    numberKey = schema.addNumber("number")
    article = schema.addNumber("article")
    text = schema.add(Schema.Blob(name: "text", isCompressed: false))
    restoration = schema.add(Schema.Blob(name: "restoration", isCompressed: true))
    record = schema.add(Schema.Blob(name: "record", isCompressed: true))
    storedID = schema.add(Schema.Blob(name: "id", isCompressed: false))
    outline = schema.add(Schema.Blob(name: "outline", isCompressed: true))
    sketch = schema.add(Schema.Blob(name: "sketch", isCompressed: false))
    places = schema.add(Schema.Blob(name: "places", isCompressed: true))
    metadata = MetadataField.allCases.map { field in
      var columns = MetadataColumns()
      if field.filter == .contains || field.filter == .exact { columns.terms = keyword(field.name) }
      if field.type == .date, field.filter == .range || field.has(.sorted) {
        columns.days = (
          first: schema.addNumber("\(field.name) first"), last: schema.addNumber("\(field.name) last")
        )
      } else if field.has(.sorted) {
        columns.sortKey = schema.add(Schema.Blob(name: "\(field.name) order", isCompressed: false))
      }
      return columns
    }
    self.schema = schema
  }
}
