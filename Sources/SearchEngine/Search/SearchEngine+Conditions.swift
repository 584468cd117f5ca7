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
    if let since = request.since {
      filters.append(.number(IndexLayout.Number.lastDay.rawValue, Int64(since.first)...Int64.max))
    }
    if let until = request.until {
      // A document without a date has day 0 and is in no range.
      filters.append(.number(IndexLayout.Number.firstDay.rawValue, 1...Int64(until.last)))
    }
    let keywords: [(IndexLayout.Field, [String])] = [
      (.issuer, request.issuers), (.kind, request.kinds), (.status, request.statuses),
    ]
    for (field, wanted) in keywords where !wanted.isEmpty {
      let needles = wanted.map { folder.foldQuery($0) }
      filters.append(
        try terms(of: field, request) { value in
          let units = Array(String(decoding: value, as: UTF8.self).utf16)
          return needles.contains { CanonicalSearch.first($0, in: units, from: 0) != nil }
        })
    }
    if !request.paths.isEmpty {
      filters.append(
        try terms(of: .path, request) { value in
          let path = String(decoding: value, as: UTF8.self)
          return request.paths.contains { unsafe fnmatch($0, path, 0) == 0 }
        })
    }
    return filters
  }

  /// The documents that have one of the terms of `field` that `isWanted` accepts; after the deadline of
  /// `request` no more terms are looked at.
  private func terms(of field: IndexLayout.Field, _ request: SearchRequest, _ isWanted: ([UInt8]) -> Bool)
    throws(EngineError) -> Filter
  {
    var found: Set<[UInt8]> = []
    try indexed { () throws(IndexError) in
      var seen = 0
      try reader.forEachTerm(field.rawValue) { term, _ in
        if isWanted(term) { found.insert(term) }
        seen += 1
        return seen % Self.termsAtOnce != 0 || !request.isLate
      }
    }
    return .terms(
      field.rawValue, found.sorted { $0.lexicographicallyPrecedes($1) }.map { TermBytes($0) })
  }
}
