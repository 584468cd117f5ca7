/// Puts a document together from keys and values, wherever they were written.
struct DocumentBuilder {
  private(set) var id: String?
  private(set) var title: String?
  private(set) var body: [UInt8]?
  private(set) var metadata = DocumentMetadata()

  /// Takes the value of one key. Of two keys for one field the first counts; the second is kept among the others.
  mutating func add(_ key: String, _ value: String) {
    guard let field = DocumentField(key: key), field == .body || accept(field, value) else {
      keep(key, value)
      return
    }
    if field == .body { addBody(Array(value.utf8)) }
  }

  /// Takes a list: issuers stay apart, a body's paragraphs become lines, and of other keys each value is kept.
  mutating func add(_ key: String, list: [String]) {
    switch DocumentField(key: key) {
    case .issuer where metadata.issuers.isEmpty:
      metadata.issuers = list.map(Self.trimmed).filter { !$0.isEmpty }
    case .body: addBody(Array(list.joined(separator: "\n").utf8))
    case nil: for value in list { keep(key, value) }
    default: add(key, list.joined(separator: "、"))
    }
  }

  /// Takes the text itself; where two keys carry one, the first counts.
  mutating func addBody(_ bytes: [UInt8]) { if body == nil { body = bytes } }

  /// Fills the field, unless it is filled or the value is not what it should be.
  private mutating func accept(_ field: DocumentField, _ raw: String) -> Bool {
    let value = Self.trimmed(raw)
    if value.isEmpty { return true }
    switch field {
    case .id: return Self.fill(&id, value)
    case .title: return Self.fill(&title, TitleReader.oneLine(value))
    case .number: return Self.fill(&metadata.number, value)
    case .date:
      // A date nobody can read stays with the document as it was written.
      guard let date = PolicyDate(parsing: value) else { return false }
      return Self.fill(&metadata.date, date.description)
    case .effective:
      guard let date = PolicyDate(parsing: value) else { return false }
      return Self.fill(&metadata.effective, date.description)
    case .kind: return Self.fill(&metadata.kind, value)
    case .status: return Self.fill(&metadata.status, value)
    case .url: return Self.fill(&metadata.url, value)
    case .issuer:
      guard metadata.issuers.isEmpty else { return false }
      metadata.issuers = IssuerList.split(value)
      return true
    case .body: return false
    }
  }

  private static func fill(_ place: inout String?, _ value: String) -> Bool {
    guard place == nil else { return false }
    place = value
    return true
  }

  private mutating func keep(_ key: String, _ value: String) {
    metadata.others.append(DocumentMetadata.Entry(key: key, value: value))
  }

  private static func trimmed(_ text: String) -> String { TitleReader.trimmed(text[...]) }
}
