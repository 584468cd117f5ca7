internal import ArgumentParser
internal import SearchEngine

extension HitField {
  /// The columns of TSV unless others are named.
  static let columns: [HitField] = [.rank, .score, .id, .date, .number, .title, .path, .line]

  /// The fields that the argument `list` names.
  static func parse(argument list: String) throws -> [HitField] {
    let (fields, unknown) = parse(list)
    if let unknown {
      let known = allCases.map(\.rawValue).joined(separator: ",")
      throw ValidationError("'\(unknown)' is no field; there are \(known)")
    }
    return fields
  }
}
