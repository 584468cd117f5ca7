internal import Equivalents
public import InvertedIndex
internal import QueryLanguage

/// Why a document has its score, or why it does not match.
public struct Explanation: Sendable {
  public var record: DocumentRecord
  /// The query as it was understood, in the language of queries: words as their units, parted by `|`.
  public var query: String
  /// The parts of the query, each before what it is made of.
  public var clauses: [ExplainedClause]
  /// The phrases of the query, each with how often it stands in the document.
  public var phrases: [Phrase]
  /// Whether the other conditions (dates, issuer ...) hold.
  public var conditionsHold: Bool
  /// Whether the document matches all phrases and conditions, or any phrase and the conditions.
  public var matchesAll: Bool
  public var matchesAny: Bool
  /// Every term's part of the score.
  public var terms: [Term]
  /// What the sum of the parts is multiplied by: the authority of the document, and whether all of the query
  /// stands in its title.
  public var factor: Double
  /// Whether all of the query stands in the title.
  public var isInTitle: Bool
  /// How many other titles cite the document.
  public var citingTitles: Int
  /// What the whole query was recognized as; nil where it names no document.
  public var lookup: Lookup?
  /// What is added where the query names this document; 0 elsewhere.
  public var bonus: Double
  /// The score that a search shows.
  public var score: Double

  /// A phrase of the query.
  public struct Phrase: Sendable {
    public var text: String
    public var isExcluded: Bool
    /// Occurrences in the document.
    public var occurrences: Int
    /// Documents of the index with it.
    public var documents: Int
    /// Where it is not in the document: the longest piece of it that is, and how often.
    public var nearest: (text: String, occurrences: Int)?
    /// What the phrase is found by too, as far as the index has it: other spellings and names.
    public var spellings: [Spelling]
  }

  /// Another string for a phrase.
  public struct Spelling: Sendable {
    public var text: String
    /// Occurrences in the document.
    public var occurrences: Int
    /// Documents of the index with it.
    public var documents: Int
  }

  /// A scored term.
  public struct Term: Sendable {
    /// The name of its field.
    public var family: String
    public var text: String
    public var detail: TermExplanation
  }
}

extension SearchEngine {
  /// Explains what `request` makes of `document`.
  public func explain(_ request: SearchRequest, document: Int) throws(EngineError) -> Explanation {
    let asked = request
    var request = request
    request.match = .all
    var plan = try plan(request)
    // Letters that no document has are read as pinyin, as a search does.
    if let read = try pinyinPlan(request, plan, hasAny: false), try !count(asked).pinyin.isEmpty {
      plan = read.plan
    }
    let text = try stored.text(document)
    var phrases: [Explanation.Phrase] = []
    var shown: [[UInt16]] = []
    for (phrase, isExcluded) in plan.typed.phrases.map({ ($0.phrase, $0.isExcluded) }) {
      let occurrences = CanonicalSearch.all(phrase.codeUnits, in: text.units).count
      let documents = try indexed { () throws(IndexError) in
        try reader.count(QueryCompiler.filter(of: phrase.codeUnits))
      }
      phrases.append(
        Explanation.Phrase(
          text: phrase.text, isExcluded: isExcluded, occurrences: occurrences, documents: documents,
          nearest: occurrences == 0 && !isExcluded ? nearest(phrase.codeUnits, in: text.units) : nil,
          // The units of a name have the same alternatives.
          spellings: try spellings(phrase.spellings.filter { !shown.contains($0) }, in: text.units)))
      shown += phrase.spellings
    }
    let score = try indexed { () throws(IndexError) in
      try reader.explain(
        RankedQuery(
          terms: plan.terms, factors: try factors(plan, RankedUnits(reader: reader, passages: nil))),
        document: document)
    }
    let named = try indexed { () throws(IndexError) in try namedDocuments(request, plan) }
    var bonus = 0.0
    if named?.matches.contains(document) ?? false || plan.signs != nil {
      var search = asked
      search.offset = 0
      search.editions = .all
      search.foldsDuplicates = false
      search.limit = plan.signs == nil ? named?.matches.count ?? 0 : 0
      let found = try self.search(search, needsTotal: false).documents.first {
        $0.document == document
      }
      bonus = (found?.score ?? score.score) - score.score
    }
    let terms = score.terms.map { detail in
      Explanation.Term(
        family: reader.commit.schema.name(of: detail.term.term.field),
        text: Self.text(of: detail.term.term), detail: detail)
    }
    return Explanation(
      record: try stored.record(document), query: plan.typed.description,
      clauses: try clauses(of: plan.typed, request, document: document), phrases: phrases,
      conditionsHold: try holds(plan.restrictions ?? .all, document),
      matchesAll: try holds(plan.filter, document),
      matchesAny: try holds((plan.relaxed() ?? plan).filter, document), terms: terms,
      factor: score.factor,
      isInTitle: try Self.titleFilter(plan.typed).map { (filter) throws(EngineError) in
        try holds(filter, document)
      } ?? false,
      citingTitles: try indexed { () throws(IndexError) in try citingTitles(of: document) },
      lookup: named?.lookup, bonus: bonus, score: score.score + bonus)
  }

  /// How many other titles cite `document`.
  private func citingTitles(of document: Int) throws(IndexError) -> Int {
    let name = UInt64(bitPattern: try reader.number(layout.nameKey, of: document))
    let part = reader.parts[reader.part(of: document)]
    guard let bytes = try part.attachment(AuthorityTable.attachmentKey),
      let table = AuthorityTable(bytes)
    else {
      return 0
    }
    return Int(table.counts[name] ?? 0)
  }

  /// Those of `spellings` that the index has.
  private func spellings(_ spellings: [[UInt16]], in text: [UInt16]) throws(EngineError)
    -> [Explanation.Spelling]
  {
    var found: [Explanation.Spelling] = []
    for spelling in spellings {
      let documents = try indexed { () throws(IndexError) in
        try reader.count(QueryCompiler.filter(of: spelling))
      }
      if documents == 0 { continue }
      let places = CanonicalSearch.all(spelling, in: text)
      found.append(
        Explanation.Spelling(
          text: String(decoding: spelling, as: UTF16.self),
          occurrences: places.count { EquivalentText.isWhole(at: $0, in: text) }, documents: documents))
    }
    return found
  }

  private func holds(_ filter: Filter, _ document: Int) throws(EngineError) -> Bool {
    try indexed { () throws(IndexError) in try reader.matches(filter, document: document) }
  }

  /// The longest piece of `phrase` that stands in `text`; the first of equals. Nil where no character does.
  private func nearest(_ phrase: [UInt16], in text: [UInt16]) -> (text: String, occurrences: Int)? {
    // Trying all pieces of a long string would take as long as its length cubed.
    if phrase.count > 40 { return nil }
    for length in stride(from: phrase.count - 1, to: 0, by: -1) {
      for start in 0...(phrase.count - length) {
        let piece = Array(phrase[start..<start + length])
        let count = CanonicalSearch.all(piece, in: text).count
        if count > 0 { return (String(decoding: piece, as: UTF16.self), count) }
      }
    }
    return nil
  }

  /// A term as text: words are UTF-8, characters three bytes each.
  static func text(of term: Filter.Term) -> String {
    let bytes = term.bytes.array
    let layout = IndexLayout.current
    if term.field == layout.characters || term.field == layout.bigrams {
      var scalars = String.UnicodeScalarView()
      for start in stride(from: 0, to: bytes.count - 2, by: 3) {
        let value =
          UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
        scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
      return String(scalars)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
