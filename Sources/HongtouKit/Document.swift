internal import PolicyDocuments
internal import SearchEngine

/// A document: an identifier, a title, a text, and what is known of it.
public struct Document: Sendable, Hashable, Identifiable {
  /// Names the document in its index; not empty.
  public var id: String
  /// In one line. Where it is empty, the title is read off the text.
  public var title: String
  /// Plain text or Markdown, any line ends. It comes back character for character.
  public var text: String
  /// Values by field. Dates are `2024`, `2024-03`, `2024-03-05`, `2024年3月5日` and the like; they come back in
  /// the first three forms.
  public var fields: [Field: [String]]
  /// What else is known, by key. It is kept and comes back, and is not searched.
  public var properties: [String: [String]]
  /// Which of the fields the index has read off the text. They are read again when the document is put anew.
  public internal(set) var inferred: Set<Field> = []
  /// Whether the title was read off the text.
  public internal(set) var isTitleInferred = false

  /// A document to be put into an index.
  ///
  /// - Parameters:
  ///   - id: not empty.
  ///   - title: empty where it is to be read off the text.
  ///   - text: plain text or Markdown.
  ///   - fields: fields that are not given are read off the text too, where it has them.
  ///   - properties: what else is known.
  public init(
    id: String, title: String = "", text: String, fields: [Field: [String]] = [:],
    properties: [String: [String]] = [:]
  ) {
    self.id = id
    self.title = title
    self.text = text
    self.fields = fields
    self.properties = properties
  }

  /// The values of a field; none where it is unknown.
  public subscript(field: Field) -> [String] {
    get { fields[field] ?? [] }
    set {
      fields[field] = newValue.isEmpty ? nil : newValue
      inferred.remove(field)
    }
  }
}

extension Document {
  /// A document as the index holds it.
  init(_ record: DocumentRecord, text: String) {
    self.init(id: record.id, title: record.title, text: text, fields: record.metadata.values)
    for (key, values) in record.metadata.othersByKey { properties[key] = values }
    inferred = Set(record.metadata.inferred.compactMap { Field($0) })
    isTitleInferred = record.metadata.titleIsInferred
  }

  /// The document as the engine takes it: what was inferred is inferred anew.
  func given() throws(SearchError) -> PolicyDocument {
    if id.isEmpty { throw .emptyIdentifier }
    var values: [MetadataField: [String]] = [:]
    for (field, list) in fields where !inferred.contains(field) {
      if let known = field.known { values[known] = list }
    }
    let others = properties.sorted { $0.key < $1.key }.flatMap { key, values in
      values.map { DocumentMetadata.Entry(key: key, value: $0) }
    }
    let document = PolicyDocument(
      id: id, title: isTitleInferred ? "" : title, text: text, fields: values, others: others)
    for entry in document.unread {
      if let field = Field(rawValue: entry.key) {
        throw .unreadableValue(entry.value, of: field, document: id)
      }
    }
    return document
  }
}

extension DocumentMetadata {
  /// The values of all fields that have some.
  var values: [Field: [String]] {
    var values: [Field: [String]] = [:]
    for field in MetadataField.allCases where !self[field].isEmpty {
      if let key = Field(field) { values[key] = self[field] }
    }
    return values
  }
}
