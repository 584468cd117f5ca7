internal import InvertedIndex
internal import PolicyDocuments
internal import PolicyReferences
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// More named documents than this are ranked by their scores alone: editions of one document are few.
  private static let mostEditions = 64

  /// The query of which any part may match; nil where there is none.
  ///
  /// The parts of a document number are the years and words of all numbers: where nothing has the number,
  /// nothing is found.
  func relaxed(_ plan: QueryPlan, _ request: SearchRequest) -> QueryPlan? {
    if request.recognizesNames, !request.isLiteral, plan.typed.isPlain,
      IssueNumber(folder.foldQuery(request.query)) != nil
    {
      return nil
    }
    return plan.relaxed()
  }

  /// The documents that the query of `request` names as a whole; nil where it names none.
  ///
  /// Quotes and exclusions ask for text, not for a document.
  func namedDocuments(_ request: SearchRequest, _ plan: QueryPlan) throws(IndexError) -> NamedDocuments? {
    guard request.recognizesNames, request.sort == .score, !request.isLiteral, plan.typed.isPlain else {
      return nil
    }
    var texts = [folder.foldQuery(request.query)]
    let asked = plan.typed.requirements
    // What a question is about may be a name, too: 劳动合同法第三十八条是什么.
    if asked.count == 1, case .run(let run) = asked[0], run.codeUnits != texts[0] {
      texts.append(run.codeUnits)
    }
    if let named = try namedDocuments(in: texts, request, plan) { return named }
    // And a name may be in short: 民诉法第63条.
    guard asked.contains(where: { if case .run(let run) = $0 { !run.names.isEmpty } else { false } }),
      let synonyms = try? synonyms(request)
    else { return nil }
    let names = texts.filter { $0.count <= DocumentName.longest }
    return try namedDocuments(in: names.flatMap(synonyms.alternatives), request, plan)
  }

  /// The documents of the first of canonical `texts` that is a name of any.
  private func namedDocuments(in texts: [[UInt16]], _ request: SearchRequest, _ plan: QueryPlan)
    throws(IndexError) -> NamedDocuments?
  {
    for lookup in texts.lazy.flatMap(Lookup.candidates) {
      // Most queries name nothing: a look into the dictionary is all that they cost.
      if try reader.documentFrequency(lookup.name.field, lookup.name.bytes) == 0 { continue }
      for named in lookup.filters {
        // Without exclusions, what restricts the query are the conditions of its options.
        let filter = plan.restrictions.map { Filter.and([named, $0]) } ?? named
        let matches = try reader.matches(filter, deadline: request.deadline)
        if matches.count > 0, !matches.isPartial {
          return NamedDocuments(lookup: lookup, matches: try withArticle(lookup.article, matches))
        }
      }
    }
    return nil
  }

  /// The units that the query of `request` names: the documents, the passages of them, or, of an article, the
  /// passage that it is.
  func namedUnits(_ request: SearchRequest, _ plan: QueryPlan, _ units: RankedUnits) throws(IndexError)
    -> NamedDocuments?
  {
    guard let named = try namedDocuments(request, plan) else { return nil }
    guard let passages = units.passages else { return named }
    var matches = passages.passages(of: named.matches)
    if let article = named.lookup.article {
      var sets = units.reader.segments.map { DocumentSet(capacity: $0.documentCount) }
      for (segment, documents) in named.matches.sets.enumerated() {
        var local: [Int] = []
        documents.forEach { local.append($0) }
        for document in local {
          let whole = reader.firstDocument(ofSegment: segment) + document
          guard let passage = try self.passage(of: whole, article, passages) else { continue }
          sets[segment].insert(units.reader.locate(passage).local)
        }
      }
      let own = IndexReader.Matches(sets, of: units.reader, isPartial: matches.isPartial)
      // A law without the article has its other passages.
      if own.count > 0 { matches = own }
    }
    return NamedDocuments(lookup: named.lookup, matches: matches)
  }

  /// Those of `matches` that have the article; all where none has it.
  private func withArticle(_ article: ArticleReference?, _ matches: IndexReader.Matches) throws(IndexError)
    -> IndexReader.Matches
  {
    guard let article, (2...Self.mostEditions).contains(matches.count) else { return matches }
    var sets = reader.segments.map { DocumentSet(capacity: $0.documentCount) }
    for document in matches.documents where try start(of: article, in: document) != nil {
      let place = reader.locate(document)
      sets[place.segment].insert(place.local)
    }
    let found = IndexReader.Matches(sets, of: reader, isPartial: false)
    return found.count > 0 ? found : matches
  }

  /// The byte of the coded text with which an article of `document` begins; nil where it has none.
  private func start(of article: ArticleReference, in document: Int) throws(IndexError) -> Int? {
    let map = CodedTextMap(try reader.blob(layout.text, of: document))
    let coded = try reader.blob(layout.outline, of: document)
    guard let outline = OutlineCoding.decode(coded, unitCount: map.unitCount),
      let node = outline.article(Ordinal(article.number, article.insertion))
    else { return nil }
    return map.offset(of: outline.nodes[node].section.lowerBound)
  }

  /// The passage that is an article of `document`; nil where it has no such article.
  private func passage(of document: Int, _ article: ArticleReference, _ passages: PassageIndex)
    throws(IndexError) -> Int?
  {
    guard let start = try start(of: article, in: document) else { return nil }
    for passage in passages.passages(of: document)
    where try passages.place(of: passage).bytes.lowerBound == start {
      return passage
    }
    return nil
  }

  /// The named documents as hits, best first: those in force before those that are not, later editions before
  /// earlier ones, then by score; those that are many, by score alone. Each has a higher score than the next,
  /// and than all others.
  ///
  /// - Parameter others: the best documents of the query by score, which may have named ones among them.
  func hits(
    _ named: NamedDocuments, _ query: RankedQuery, _ plan: QueryPlan, _ units: RankedUnits,
    before others: [ScoredDocument], _ work: inout SearchWork
  ) throws(IndexError) -> [ScoredDocument] {
    // Where signs count, the scores of `others` are raised, and not all named documents may be among them.
    var found = plan.signs == nil ? others.filter { named.matches.contains($0.document) } : []
    if found.count < named.matches.count {
      var missing = query
      missing.filter = .all
      missing.listsUnscored = true
      found = try units.reader.search(missing, limit: 0, matches: named.matches, work: &work)
    }
    if found.count > 1, found.count <= Self.mostEditions { try sortEditions(&found, units) }
    // Steps of the best score there is keep the order, whatever the documents score themselves.
    let step = max(others.first?.score ?? 0, found.map(\.score).max() ?? 0)
    let isFew = found.count <= Self.mostEditions
    return found.enumerated().map { index, hit in
      ScoredDocument(
        document: hit.document, score: hit.score + step * Double(isFew ? found.count - index : 1))
    }
  }

  private func sortEditions(_ hits: inout [ScoredDocument], _ units: RankedUnits) throws(IndexError) {
    var keyed: [(isRepealed: Bool, day: Int64, hit: ScoredDocument)] = []
    for hit in hits {
      let document = try units.document(of: hit.document)
      let day = try layout[.date].days.map { (days) throws(IndexError) in
        try reader.number(days.first, of: document)
      }
      keyed.append((try isRepealed(document), day ?? 0, hit))
    }
    let order = keyed.indices.sorted { left, right in
      let (a, b) = (keyed[left], keyed[right])
      if a.isRepealed != b.isRepealed { return b.isRepealed }
      return a.day != b.day ? a.day > b.day : left < right
    }
    hits = order.map { keyed[$0].hit }
  }

  private func isRepealed(_ document: Int) throws(IndexError) -> Bool {
    guard let terms = layout[.status].terms else { return false }
    for status in Self.repealed {
      if try reader.frequency(terms, TermBytes(Array(status.utf8)), in: document) > 0 { return true }
    }
    return false
  }

  private static let repealed = ["废止", "已废止", "失效", "已失效", "已被修改", "已修改"]

  /// What scores are multiplied by: the authority of documents, and whether all of the query stands in the
  /// title.
  func factors(_ plan: QueryPlan, _ units: RankedUnits) throws(IndexError) -> ScoreFactors? {
    let columns = if let passages = units.passages { passages.factors } else { try authorityColumns() }
    var preference = Self.titleFilter(plan.typed).map { ($0, Self.titleFactor) }
    if let passages = units.passages, let filter = preference?.0 {
      preference?.0 = .documents(try passages.known(filter, nil))
    }
    if columns.isEmpty && preference == nil { return nil }
    return ScoreFactors(columns: columns, preference: preference)
  }

  /// No title has more pairs.
  private static let mostTitlePairs = 128

  /// In 256ths.
  private static let titleFactor: UInt16 = 512

  /// The filter of documents whose titles hold all pairs of characters of the wanted phrases; nil where there
  /// are none.
  static func titleFilter(_ query: Query) -> Filter? {
    var pairs: [UInt64] = []
    for phrase in query.wantedStrings {
      for pair in CharacterPairs.keys(in: phrase) where !pairs.contains(pair) { pairs.append(pair) }
      if pairs.count > mostTitlePairs { return nil }
    }
    if pairs.isEmpty { return nil }
    let field = IndexLayout.current.title
    return .and(pairs.map { .term(Filter.Term(field: field, bytes: TermBytes(number: $0, width: 6))) })
  }
}
