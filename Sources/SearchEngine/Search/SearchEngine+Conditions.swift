internal import Glibc
internal import InvertedIndex
internal import PolicyDocuments
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// Terms that are read before the clock is asked again.
  private static let termsAtOnce = 256

  /// The name of the path in conditions; the other names are those of ``MetadataField``.
  private static let pathName = "path"

  /// The name of the time in which a document is in force.
  private static let inForceName = "in force"

  /// The conditions on fields that the options of `request` state.
  static func conditions(of request: SearchRequest) -> [Query] {
    var conditions: [Query] = []
    for field in MetadataField.allCases {
      switch request.conditions[field] {
      case .dates(let since, let until):
        if let since { conditions.append(.range(field.name, Int64(since.first)...Int64.max)) }
        if let until { conditions.append(.range(field.name, Int64.min...Int64(until.last))) }
      case .anyOf(let strings): conditions.append(.field(field.name, .anyOf(strings)))
      case nil: break
      }
    }
    if let day = request.asOf {
      conditions.append(.range(inForceName, Int64(day.first)...Int64(day.last)))
    }
    if !request.paths.isEmpty { conditions.append(.field(pathName, .glob(request.paths))) }
    return conditions
  }

  /// The filter of a condition on a field; a field that is not indexed for it admits nothing.
  func filter(of condition: Query, _ request: SearchRequest) throws(EngineError) -> Filter {
    switch condition {
    case .value(let clause): return try filter(of: clause, request)
    case .regularExpression(let expression): return try filter(of: expression, request)
    case .range(Self.inForceName, let range): return Self.inForce(on: range)
    case .range(let name, let range):
      guard let days = columns(name)?.days else { return .or([]) }
      return Self.days(days.first, days.last, in: range)
    case .field(let name, .anyOf(let strings)):
      guard let field = Self.field(name) else { return .or([]) }
      return try anyOf(strings, field, request)
    case .field(Self.pathName, .glob(let globs)):
      let patterns = try PathConditions(globs, self)
      return try terms(of: IndexLayout.current.path, request) {
        patterns.match(String(decoding: $0, as: UTF8.self))
      }
    case .field(let name, .glob(let patterns)):
      guard let column = columns(name)?.terms else { return .or([]) }
      return try terms(of: column, request) { value in
        let text = String(decoding: value, as: UTF8.self)
        return patterns.contains { unsafe fnmatch($0, text, 0) == 0 }
      }
    default: return .or([])
    }
  }

  private static func field(_ name: String) -> MetadataField? {
    MetadataField(name: name)
  }

  private func columns(_ name: String) -> IndexLayout.MetadataColumns? {
    Self.field(name).map { IndexLayout.current[$0] }
  }

  /// The documents whose date, of which the first and the last possible day are known, may lie in `range`.
  /// One without a date has day 0 and is in no range.
  static func days(_ first: NumberKey, _ last: NumberKey, in range: ClosedRange<Int64>) -> Filter {
    if range.upperBound < 1 { return .or([]) }
    var parts: [Filter] = []
    if range.lowerBound > .min { parts.append(.number(last, range.lowerBound...Int64.max)) }
    if range.upperBound < .max { parts.append(.number(first, 1...max(1, range.upperBound))) }
    return QueryCompiler.conjunction(parts)
  }

  /// The documents that may have been in force on a day of `days`: issued by then, come into force by then,
  /// and not expired before. Those that were repealed or replaced by an amended text nobody knows when are
  /// left out, and so are those of which neither date is known.
  private static func inForce(on days: ClosedRange<Int64>) -> Filter {
    let layout = IndexLayout.current
    let known = Int64(1)...Int64.max
    var parts: [Filter] = []
    var starts: [Filter] = []
    for field in [MetadataField.date, .effective] {
      guard let column = layout[field].days?.first else { continue }
      parts.append(.number(column, 0...max(0, days.upperBound)))
      starts.append(.number(column, known))
    }
    parts.append(.or(starts))
    guard let expiry = layout[.expires].days?.last else { return QueryCompiler.conjunction(parts) }
    parts.append(.not(.number(expiry, 1...max(1, days.lowerBound - 1))))
    if let standing = layout[.status].terms {
      let over = [Standing.repealed, .superseded].map { TermBytes(Array($0.rawValue.utf8)) }
      parts.append(.not(.and([.terms(standing, over), .not(.number(expiry, known))])))
    }
    return QueryCompiler.conjunction(parts)
  }

  /// The documents with a value of `field` that one of `strings` is a part of, or the whole where that is
  /// asked for.
  func anyOf(_ strings: [String], _ field: MetadataField, _ request: SearchRequest)
    throws(EngineError) -> Filter
  {
    guard let column = IndexLayout.current[field].terms else { return .or([]) }
    let wanted = wanted(strings, of: field)
    if wanted.allSatisfy(\.isWhole) { return Self.terms(Set(wanted.map(\.term)), of: column) }
    return try terms(of: column, request) { value in wanted.contains { $0.accepts(value) } }
  }

  /// The documents that have one of the terms of `field` that `isWanted` accepts; after the deadline of
  /// `request` no more terms are looked at.
  func terms(of field: FieldKey, _ request: SearchRequest, _ isWanted: ([UInt8]) -> Bool)
    throws(EngineError) -> Filter
  {
    var found: Set<[UInt8]> = []
    try indexed { () throws(IndexError) in
      var seen = 0
      try reader.forEachTerm(field) { term, _ in
        if isWanted(term) { found.insert(term) }
        seen += 1
        return seen % Self.termsAtOnce != 0 || !request.isLate
      }
    }
    return Self.terms(found, of: field)
  }

  static func terms(_ terms: Set<[UInt8]>, of field: FieldKey) -> Filter {
    .terms(field, terms.sorted { $0.lexicographicallyPrecedes($1) }.map { TermBytes($0) })
  }
}
