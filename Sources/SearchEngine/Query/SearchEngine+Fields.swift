internal import InvertedIndex
internal import PolicyDocuments
internal import PolicyReferences
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// The filter of a clause on a field of the query.
  func filter(of clause: FieldValue, _ request: SearchRequest) throws(EngineError) -> Filter {
    let text = clause.value.text
    let mistake = EngineError.query(
      QueryError(
        query: request.query, column: clause.value.columns.lowerBound, reason: .badValue(clause.field)))
    if !clause.isSound(folder) { throw mistake }
    switch clause.field {
    case .title, .section:
      guard let phrase = clause.phrase else { throw mistake }
      return clause.field == .title ? try title(phrase.codeUnits) : heading(phrase.codeUnits)
    case .issuer: return try anyOf([text], .issuer, request)
    case .kind: return try anyOf([text], .kind, request)
    case .status: return try anyOf([text], .status, request)
    case .region: return try anyOf([text], .region, request)
    case .date:
      guard let range = DateRange(text), let days = layout[.date].days else { throw mistake }
      return Self.days(days.first, days.last, in: range.days)
    case .number:
      let canonical = String(decoding: folder.foldQuery(text), as: UTF16.self)
      guard let pattern = NumberPattern(canonical), let column = layout[.number].terms else {
        throw mistake
      }
      return try terms(of: column, request) { pattern.matches($0) }
    case .path:
      let patterns = try PathConditions([text], self)
      return try terms(of: layout.path, request) { patterns.match(String(decoding: $0, as: UTF8.self)) }
    // The index has no string that reads so; others are strings already.
    case .pinyin: return .not(.all)
    case .cites:
      guard let key = FieldValue.citation(folder.foldQuery(text)) else { throw mistake }
      let keys = try citedKeys(key)
      return .terms(layout.citations, keys.map { TermBytes(number: $0, width: 8) })
    }
  }

  /// The documents in whose titles `string` stands.
  private func title(_ string: [UInt16]) throws(EngineError) -> Filter {
    let folder: TextFolder
    do { folder = try TextFolder() } catch { throw EngineError.analysis(error) }
    let pairs = Set(CharacterPairs.keys(in: string)).sorted().map {
      Filter.term(Filter.Term(field: layout.title, bytes: TermBytes(number: $0, width: 6)))
    }
    // A pair is a term itself.
    if pairs.count == 1, QueryCompiler.scalars(string).count == 2 { return pairs[0] }
    return .and(pairs + [.stored(StoredTest(TitleTest(string, folder)))])
  }

  /// The documents in one of whose headings `string` stands.
  private func heading(_ string: [UInt16]) -> Filter {
    .and([QueryCompiler.filter(of: string), .stored(StoredTest(HeadingTest(string)))])
  }

  /// More documents of one name than this are not looked at for their other names.
  private static let mostNamed = 64

  /// The keys under which the document of `key` may be cited: its own, and the names and numbers of the
  /// documents of the index that have it.
  func citedKeys(_ key: UInt64) throws(EngineError) -> [UInt64] {
    var keys: Set<UInt64> = [key]
    try indexed { () throws(IndexError) in
      for document in try reader.documents(layout.names, TermBytes(number: key, width: 8)).prefix(
        Self.mostNamed)
      {
        for column in [layout.nameKey, layout.numberKey] {
          let other = UInt64(bitPattern: try reader.number(column, of: document))
          if other != 0 { keys.insert(other) }
        }
      }
    }
    return keys.sorted()
  }
}

extension FieldValue {
  /// The key of the document that canonical `text` names by its number or its title; nil where it names none.
  static func citation(_ text: [UInt16]) -> UInt64? { IssueNumber(text)?.key ?? DocumentName(text)?.key }
}
