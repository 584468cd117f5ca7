public import PolicyDocuments

/// A key of a hit in JSON, a column in TSV.
public enum HitField: Hashable, Sendable {
  case rank, score, id, path, member, title
  /// Which passage of the document it is; of documents null.
  case passage
  case metadata(MetadataField)
  /// The keys of the fields that were read off the text.
  case inferred
  case section, line, page, snippet, highlights
  /// How certain the recognition of the page is.
  case confidence
  /// The identifiers of its other editions.
  case editions
  /// The identifiers of what was left out of the list for it.
  case duplicates

  /// All, in the order of JSON: links come last.
  public static let allCases: [HitField] = {
    let known = MetadataField.allCases.filter { $0.has(.inHits) }
    return [.rank, .score, .id, .passage, .path, .member, .title]
      + known.filter { $0.type != .url }.map { .metadata($0) }
      + [.inferred, .section, .line, .page, .confidence, .snippet, .highlights]
      + known.filter { $0.type == .url }.map { .metadata($0) } + [.editions, .duplicates]
  }()

  /// Those of a hit of `request` where none are named.
  public static func usual(_ request: SearchRequest) -> [HitField] {
    allCases.filter { field in
      switch field {
      case .passage: request.unit == .passage
      case .duplicates: request.foldsDuplicates
      default: true
      }
    }
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
    case .inferred: "inferred"
    case .section: "section"
    case .line: "line"
    case .page: "page"
    case .confidence: "confidence"
    case .snippet: "snippet"
    case .highlights: "highlights"
    case .editions: "editions"
    case .duplicates: "duplicates"
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
    case .rank, .score, .id, .passage, .editions, .duplicates: .id
    case .path, .member, .title, .metadata, .inferred: .record
    case .line: .line
    case .section, .page, .confidence, .snippet, .highlights: .text
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
