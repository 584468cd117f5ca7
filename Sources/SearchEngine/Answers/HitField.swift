/// A key of a hit in JSON, a column in TSV; in the order of JSON.
public enum HitField: String, CaseIterable, Sendable {
  case rank, score, id, path, title, number, issuer, date, kind, status, section, line, snippet, highlights,
    url

  /// What of a document has to be read for the field.
  public var depth: HitDepth {
    switch self {
    case .rank, .score, .id: .id
    case .path, .title, .number, .issuer, .date, .kind, .status, .url: .record
    case .section, .line, .snippet, .highlights: .text
    }
  }

  /// The fields that `list` names, parted by commas; nil and the name at fault where one is unknown.
  public static func parse(_ list: String) -> (fields: [HitField], unknown: String?) {
    var fields: [HitField] = []
    for name in list.utf8.split(separator: UInt8(ascii: ",")) {
      guard let field = HitField(rawValue: String(Substring(name))) else {
        return ([], String(Substring(name)))
      }
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
  /// The best place of the text, too.
  case text
  /// Every passage with something of the query; the best place where there is none.
  case passages

  public static func < (left: HitDepth, right: HitDepth) -> Bool { left.rawValue < right.rawValue }
}
