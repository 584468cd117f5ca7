/// Puts a document together from keys and values, wherever they were written.
struct DocumentBuilder {
  private(set) var id: String?
  private(set) var title: String?
  private(set) var body: [UInt8]?
  private(set) var metadata = DocumentMetadata()
  /// Values of known keys that are not what the key calls for; they are kept among the other keys.
  private(set) var unread: [DocumentMetadata.Entry] = []

  /// Takes the value of one key. Of two keys for one field the first counts; the second is kept among the
  /// others.
  mutating func add(_ key: String, _ value: String) {
    let text = Self.trimmed(value)
    switch DocumentKey(key) {
    case nil: keep(key, value)
    case .body: addBody(Array(value.utf8))
    case _ where text.isEmpty: break
    case .id where id == nil: id = text
    case .title where title == nil: title = TitleReader.oneLine(text)
    case .metadata(let field) where metadata[field].isEmpty: add(field, key, text, value)
    case .id, .title, .metadata: keep(key, value)
    }
  }

  /// Takes a list: values of a field that has several stay apart, a body's paragraphs become lines, and of
  /// other keys each value is kept.
  mutating func add(_ key: String, list: [String]) {
    switch DocumentKey(key) {
    case nil: for value in list { keep(key, value) }
    case .body: addBody(Array(list.joined(separator: "\n").utf8))
    case .metadata(let field) where field.type == .list && metadata[field].isEmpty:
      metadata[field] = list.map(Self.trimmed).filter { !$0.isEmpty }
    case .metadata(let field) where field.type == .date: for value in list { add(key, value) }
    case .id, .title, .metadata: add(key, list.joined(separator: "、"))
    }
  }

  /// Takes the text itself; where two keys carry one, the first counts.
  mutating func addBody(_ bytes: [UInt8]) { if body == nil { body = bytes } }

  /// Sets a field to the value `text`, which was written as `raw`.
  private mutating func add(_ field: MetadataField, _ key: String, _ text: String, _ raw: String) {
    switch field.type {
    case .text, .documentNumber, .url: metadata[field] = [text]
    case .level: metadata[field] = [Level(text)?.rawValue ?? text]
    case .standing: metadata[field] = [Standing(text)?.rawValue ?? text]
    case .list: metadata[field] = IssuerList.split(text)
    case .date:
      if let date = PolicyDate(parsing: text) {
        metadata[field] = [date.description]
      } else {
        keep(key, raw)
        unread.append(DocumentMetadata.Entry(key: key, value: text))
      }
    }
  }

  private mutating func keep(_ key: String, _ value: String) {
    metadata.others.append(DocumentMetadata.Entry(key: key, value: value))
  }

  private static func trimmed(_ text: String) -> String { TitleReader.trimmed(text[...]) }
}
