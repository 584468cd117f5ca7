internal import ArgumentParser

/// A key of a hit in JSON, a column in TSV; in the order of JSON.
enum HitField: String, CaseIterable {
  case rank, score, id, path, title, number, issuer, date, kind, status, section, line, snippet, highlights,
    url

  /// The columns of TSV unless others are named.
  static let columns: [HitField] = [.rank, .score, .id, .date, .number, .title, .path, .line]

  /// What of a document has to be read for the field.
  var depth: HitDepth {
    switch self {
    case .rank, .score, .id: .id
    case .path, .title, .number, .issuer, .date, .kind, .status, .url: .record
    case .section, .line, .snippet, .highlights: .text
    }
  }

  /// The fields that `list` names, parted by commas.
  static func parse(_ list: String) throws -> [HitField] {
    try list.split(separator: ",").map { name in
      guard let field = HitField(rawValue: String(name)) else {
        let known = allCases.map(\.rawValue).joined(separator: ",")
        throw ValidationError("'\(name)' is no field; there are \(known)")
      }
      return field
    }
  }
}

/// How much of a found document is read.
enum HitDepth: Int, Comparable {
  case id, record, text

  static func < (left: HitDepth, right: HitDepth) -> Bool { left.rawValue < right.rawValue }
}
