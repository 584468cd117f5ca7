internal import Glibc
internal import InvertedIndex
internal import PolicyDocuments
internal import TextAnalysis

extension SearchEngine {
  /// Terms that are read before the clock is asked again.
  private static let termsAtOnce = 256

  /// The filters that the options of `request` stand for.
  func conditions(of request: SearchRequest) throws(EngineError) -> [Filter] {
    var filters: [Filter] = []
    for field in MetadataField.allCases {
      switch request.conditions[field] {
      case .dates(let since, let until): filters += dates(of: field, since, until)
      case .anyOf(let strings): filters.append(try anyOf(strings, field, request))
      case nil: break
      }
    }
    if !request.paths.isEmpty {
      filters.append(
        try terms(of: IndexLayout.current.path, request) { value in
          let path = String(decoding: value, as: UTF8.self)
          return request.paths.contains { unsafe fnmatch($0, path, 0) == 0 }
        })
    }
    return filters
  }

  /// The documents whose date may lie between two others. One without a date has day 0 and is in no range.
  private func dates(of field: MetadataField, _ since: PolicyDate?, _ until: PolicyDate?) -> [Filter] {
    guard let days = IndexLayout.current[field].days else { return [] }
    var filters: [Filter] = []
    if let since { filters.append(.number(days.last, Int64(since.first)...Int64.max)) }
    if let until { filters.append(.number(days.first, 1...Int64(until.last))) }
    return filters
  }

  /// The documents with a value of `field` that one of `strings` is a part of, or the same in its normal form.
  private func anyOf(_ strings: [String], _ field: MetadataField, _ request: SearchRequest)
    throws(EngineError) -> Filter
  {
    guard let column = IndexLayout.current[field].terms else { return .or([]) }
    var keywords = KeywordFolder(folder)
    let wanted = strings.map { keywords.term(of: $0, in: field) }.filter { !$0.isEmpty }
    if field.filter == .exact { return Self.terms(Set(wanted), of: column) }
    return try terms(of: column, request) { value in
      wanted.contains { CanonicalSearch.first($0, in: value, from: 0) != nil }
    }
  }

  /// The documents that have one of the terms of `field` that `isWanted` accepts; after the deadline of `request` no
  /// more terms are looked at.
  private func terms(of field: FieldKey, _ request: SearchRequest, _ isWanted: ([UInt8]) -> Bool)
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

  private static func terms(_ terms: Set<[UInt8]>, of field: FieldKey) -> Filter {
    .terms(field, terms.sorted { $0.lexicographicallyPrecedes($1) }.map { TermBytes($0) })
  }
}
