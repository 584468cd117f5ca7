public import PolicyDocuments

/// A key of a hit in JSON, a column in TSV.
public enum HitField: Hashable, Sendable {
  case rank, score, id, path, member, title
  /// Which passage of the document it is; of documents null.
  case passage
  case metadata(MetadataField)
  case section, line, page, snippet, highlights

  /// All, in the order of JSON: links come last.
  public static let allCases: [HitField] = {
    let known = MetadataField.allCases.filter { $0.has(.inHits) }
    return [.rank, .score, .id, .passage, .path, .member, .title]
      + known.filter { $0.type != .url }.map { .metadata($0) }
      + [.section, .line, .page, .snippet, .highlights]
      + known.filter { $0.type == .url }.map { .metadata($0) }
  }()

  /// Those of a hit where none are named.
  public static func usual(_ unit: SearchRequest.Unit) -> [HitField] {
    unit == .passage ? allCases : allCases.filter { $0 != .passage }
  }

  public var name: String {
    switch self {
    case .rank: "rank"
    case .score: "score"
    case .id: "id"
    case .path: "path"
    case .member: "member"
    case .title: "title"
    case .passage: "passage"
    case .metadata(let field): field.name
    case .section: "section"
    case .line: "line"
    case .page: "page"
    case .snippet: "snippet"
    case .highlights: "highlights"
    }
  }

  /// The field of that ``name``.
  public init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }

  /// What of a document has to be read for the field.
  public var depth: HitDepth {
    switch self {
    case .rank, .score, .id, .passage: .id
    case .path, .member, .title, .metadata: .record
    case .line: .line
    case .section, .page, .snippet, .highlights: .text
    }
  }

  /// The fields that `list` names, parted by commas; nil and the name at fault where one is unknown.
  public static func parse(_ list: String) -> (fields: [HitField], unknown: String?) {
    var fields: [HitField] = []
    for name in list.utf8.split(separator: UInt8(ascii: ",")) {
      guard let field = HitField(name: String(Substring(name))) else { return ([], String(Substring(name))) }
      fields.append(field)
    }
    return (fields, nil)
  }
}

/// How much of a found document is read.
public enum HitDepth: Int, Comparable, Sendable {
  case id
  /// What is kept beside text and terms.
  case record
  /// The line of the best place of the text, too.
  case line
  /// The best place, with what is shown of it and its headings.
  case text
  /// Every passage with something of the query; the best place where there is none.
  case passages

  public static func < (left: HitDepth, right: HitDepth) -> Bool { left.rawValue < right.rawValue }
}
