internal import InvertedIndex
internal import PolicyDocuments
internal import QueryLanguage

extension SearchEngine {
  /// How many of the documents that ``count(_:)`` counts have each value: facets in their order, of each the
  /// most frequent value first, equally frequent ones in byte order, documents without a value last.
  ///
  /// The counts are exact. What the deadline does not leave time for is missing as a whole.
  ///
  /// - Complexity: for each facet, linear in the documents with the field; one record is read for each value.
  public func facets(_ facets: [Facet], of request: SearchRequest) throws(EngineError)
    -> [FacetValue]
  {
    if facets.isEmpty { return [] }
    let plan = try plan(request)
    if request.isLate { return [] }
    var fellBackToAny = false
    var matches = try indexed { () throws(IndexError) in
      let named = try namedDocuments(request, plan)?.matches
      let filter =
        named.map { Filter.or([plan.filter, .documents(KnownDocuments($0.sets, of: reader))]) } ?? plan.filter
      let found = try reader.matches(filter, deadline: request.deadline)
      guard found.count == 0, !found.isPartial, request.match == .auto, let relaxed = relaxed(plan, request)
      else {
        return found
      }
      let any = try reader.matches(relaxed.filter, deadline: request.deadline)
      fellBackToAny = any.count > 0
      return any
    }
    if matches.count == 0 || fellBackToAny, !matches.isPartial,
      let pinyin = try pinyinPlan(request, plan, hasAny: fellBackToAny)
    {
      matches = try indexed { () throws(IndexError) in
        try reader.matches(pinyin.plan.filter, deadline: request.deadline)
      }
    }
    if matches.isPartial { return [] }
    var values: [FacetValue] = []
    for facet in facets {
      switch facet {
      case .field(let field): values += try self.values(of: field, matches, request)
      case .year: values += try years(matches)
      }
    }
    return values
  }

  private func values(
    of field: MetadataField, _ matches: IndexReader.Matches, _ request: SearchRequest
  )
    throws(EngineError) -> [FacetValue]
  {
    guard let column = layout[field].terms else { return [] }
    let found = try indexed { () throws(IndexError) in
      try reader.counts(of: column, among: matches, deadline: request.deadline)
    }
    guard let (terms, missing) = found else { return [] }
    var keywords = KeywordFolder(folder)
    var values: [FacetValue] = []
    for term in terms.sorted(by: Self.precedes) {
      // Terms are folded: the value is shown as a document has it. Most are written as they are folded.
      let written = try stored.values(of: field, term.document)
      let value =
        written.first { $0.utf8.elementsEqual(term.term) }
        ?? written.first { keywords.term(of: $0, in: field) == term.term }
        ?? String(decoding: term.term, as: UTF8.self)
      values.append(FacetValue(facet: .field(field), value: value, count: term.count))
    }
    if missing > 0 { values.append(FacetValue(facet: .field(field), value: nil, count: missing)) }
    return values
  }

  private static func precedes(_ left: IndexReader.TermCount, _ right: IndexReader.TermCount)
    -> Bool
  {
    left.count != right.count
      ? left.count > right.count : left.term.lexicographicallyPrecedes(right.term)
  }

  /// Years, latest first.
  private func years(_ matches: IndexReader.Matches) throws(EngineError) -> [FacetValue] {
    guard let column = layout[.date].days?.first else { return [] }
    var counts: [Int64: Int] = [:]
    try indexed { () throws(IndexError) in
      try matches.forEach { (document) throws(IndexError) in
        counts[try reader.number(column, of: document) / 10_000, default: 0] += 1
      }
    }
    let missing = counts.removeValue(forKey: 0)
    var values = counts.sorted { $0.key > $1.key }
      .map { FacetValue(facet: .year, value: "\($0.key)", count: $0.value) }
    if let missing { values.append(FacetValue(facet: .year, value: nil, count: missing)) }
    return values
  }

  /// How many documents without a date match all of `request` but its condition on the date; 0 where it has
  /// none.
  public func undated(_ request: SearchRequest) throws(EngineError) -> Int {
    guard request.conditions[.date] != nil, let column = layout[.date].days?.first, !request.isLate
    else {
      return 0
    }
    var others = request
    others.conditions[.date] = nil
    // The date may have been all that was asked for.
    let isOpen = Self.conditions(of: others).isEmpty && others.query.allSatisfy(\.isWhitespace)
    let filter = isOpen ? Filter.all : try plan(others).filter
    return try indexed { () throws(IndexError) in
      try reader.matches(.and([filter, .number(column, 0...0)]), deadline: request.deadline).count
    }
  }
}
