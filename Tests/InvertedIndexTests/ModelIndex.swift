import TestSupport

@testable import InvertedIndex

/// Documents kept as plain values, and the same documents as an index: the exhaustive oracle of every search.
struct ModelIndex {
  /// A field of bytes, a field of numbers (two bytes wide), a keyword field without lengths, and the
  /// characters and some pairs of the text.
  struct Layout: Sendable {
    private(set) var schema = Schema()
    let words: FieldKey
    let pairs: FieldKey
    let kind: FieldKey
    let characters: FieldKey
    let date: NumberKey
    let text: BlobKey
    let record: BlobKey

    init() {
      words = schema.add(Schema.Field(name: "words", terms: .bytes, hasLengths: true))
      pairs = schema.add(Schema.Field(name: "pairs", terms: .numbers(width: 2), hasLengths: true))
      kind = schema.add(Schema.Field(name: "kind", terms: .bytes, hasLengths: false))
      characters = schema.add(Schema.Field(name: "text", terms: .bytes, hasLengths: false))
      date = schema.addNumber("date")
      text = schema.add(Schema.Blob(name: "text", isCompressed: false))
      record = schema.add(Schema.Blob(name: "record", isCompressed: true))
    }
  }

  static let layout = Layout()
  static let schema = layout.schema
  static let code = ScalarCode(singles: Array("的一是国工".utf16))

  struct Document: Equatable {
    var words: [String]
    var pairs: [UInt64]
    var kind: String
    var date: Int64
    var text: String
    /// In 256ths above 1.
    var factor: UInt8 = 0
  }

  var documents: [Document] = []
  /// Live documents by their number in the index.
  var deleted: Set<Int> = []

  static func random(_ random: inout SeededRandom, count: Int) -> ModelIndex {
    var model = ModelIndex()
    let vocabulary = 1 + random.below(300)
    for _ in 0..<count {
      let length = random.below(5) == 0 ? 0 : random.below(60)
      // The square makes low numbers frequent, as words are.
      func skewed(_ bound: Int) -> Int {
        let part = Double(random.below(1_000_000)) / 1_000_000
        return Int(part * part * part * Double(bound))
      }
      let words = (0..<length).map { _ in "w\(skewed(vocabulary))" }
      let pairs = (0..<random.below(40)).map { _ in UInt64(skewed(500)) }
      let alphabet = Array("的一是国工丁七万丈三𠀀a龥1，")
      let text = String((0..<random.below(50)).map { _ in alphabet[random.below(alphabet.count)] })
      model.documents.append(
        Document(
          words: words, pairs: pairs, kind: "k\(random.below(4))", date: Int64(random.below(1000)),
          text: text,
          factor: UInt8([0, 0, 0, 30, 102, 255][random.below(6)])))
    }
    return model
  }

  func build(_ builder: SegmentBuilder, _ range: Range<Int>) {
    for document in documents[range] {
      let layout = Self.layout
      for word in document.words { builder.add(field: layout.words, term: Array(word.utf8)) }
      builder.add(field: layout.pairs, numbers: document.pairs)
      builder.add(field: layout.kind, term: Array(document.kind.utf8))
      for term in Self.textTerms(document.text) { builder.add(field: layout.characters, term: term) }
      builder.set(length: document.words.count, of: layout.words)
      builder.set(length: document.pairs.count, of: layout.pairs)
      builder.set(document.date, for: layout.date)
      builder.set(Self.code.encode(document.text.utf16), for: layout.text)
      builder.set(Array("record of \(document.text)".utf8), for: layout.record)
      builder.endDocument()
    }
  }

  /// Writes all documents as `segments` segments and opens them.
  func write(_ directory: any Directory, segments: Int, merge: MergePolicy? = nil) throws -> IndexReader {
    let writer = try IndexWriter(directory, schema: Self.schema, analyzer: "test", startsEmpty: true)
    var start = 0
    for segment in 0..<segments {
      let end =
        segment == segments - 1 ? documents.count : start + (documents.count - start) / (segments - segment)
      let builder = SegmentBuilder(schema: Self.schema)
      build(builder, start..<end)
      let entry = try builder.write(to: directory, name: writer.newSegmentName())
      writer.add([entry])
      writer.delete(deleted.filter { $0 >= start && $0 < end }.map { $0 - start }, segment: entry.name)
      start = end
    }
    if let merge { try writer.merge(merge) }
    _ = try writer.commit(attachments: [("note", Array("hello".utf8))])
    return try IndexReader(directory)
  }

  /// Whether a document matches, by looking at it.
  func matches(_ filter: Filter, _ document: Document) -> Bool {
    switch filter {
    case .stored: return false
    case .all: return true
    case .term(let term): return frequency(term, document) > 0
    case .terms(let field, let terms):
      return terms.contains { frequency(Filter.Term(field: field, bytes: $0), document) > 0 }
    case .prefix(let start):
      let bytes = start.bytes.array
      let values = start.field == Self.layout.words ? document.words : [document.kind]
      return values.contains { $0.utf8.starts(with: bytes) }
    case .and(let parts): return parts.allSatisfy { matches($0, document) }
    case .or(let parts): return parts.contains { matches($0, document) }
    case .not(let part): return !matches(part, document)
    case .number(_, let range): return range.contains(document.date)
    // Numbers of documents are no part of the model.
    case .documents: return false
    case .substring(let substring):
      guard let units = Self.code.decode(substring.needle) else { return false }
      let needle = Array(String(decoding: units, as: UTF16.self).unicodeScalars)
      let text = Array(document.text.unicodeScalars)
      if needle.count > text.count { return false }
      return (0...text.count - needle.count).contains { Array(text[$0..<$0 + needle.count]) == needle }
    }
  }

  func frequency(_ term: Filter.Term, _ document: Document) -> Int {
    switch term.field {
    case Self.layout.words: return document.words.filter { TermBytes(Array($0.utf8)) == term.bytes }.count
    case Self.layout.pairs:
      return document.pairs.filter { TermBytes(number: $0, width: 2) == term.bytes }.count
    case Self.layout.kind: return TermBytes(Array(document.kind.utf8)) == term.bytes ? 1 : 0
    default: return Self.textTerms(document.text).contains(term.bytes.array) ? 1 : 0
    }
  }

  /// Scores every live document. `counted` are the documents statistics are taken from.
  func search(_ query: RankedQuery, limit: Int, counted: [Document]) -> [ScoredDocument] {
    var bound: [(ScoredTerm, Float, Float)] = []
    for scored in query.terms {
      let lengths = counted.map { scored.term.field == Self.layout.words ? $0.words.count : $0.pairs.count }
      let n = counted.filter { frequency(scored.term, $0) > 0 }.count
      if n == 0 { continue }
      let have = lengths.filter { $0 > 0 }.count
      let average = have == 0 ? 1 : Double(lengths.reduce(0, +)) / Double(have)
      let idf = BM25.idf(documentCount: max(have, n), documentFrequency: n)
      bound.append((scored, scored.boost * idf, Float(average)))
    }
    let scale = ScoreScale(weights: bound.map { $0.1 })
    var hits: [ScoredDocument] = []
    for (number, document) in documents.enumerated() where !deleted.contains(number) {
      if let filter = query.filter, !matches(filter, document) { continue }
      var units: Int32 = 0
      for (scored, weight, average) in bound {
        let frequency = frequency(scored.term, document)
        if frequency == 0 { continue }
        let length = scored.term.field == Self.layout.words ? document.words.count : document.pairs.count
        let norm = scored.model.norm(length: UInt32(length), averageLength: average)
        units += BM25.units(weight: scale.units(weight), frequency: UInt32(frequency), norm: norm)
      }
      if units > 0 || query.listsUnscored {
        var product = Int(units)
        if let factors = query.factors {
          product *= 256 + (factors.columns.isEmpty ? 0 : Int(document.factor))
          if let preference = factors.preference, matches(preference.filter, document) {
            product = product * Int(preference.factor) / 65_536
          } else {
            product /= 256
          }
        }
        hits.append(ScoredDocument(document: number, score: scale.score(product)))
      }
    }
    hits.sort { $0.score > $1.score || ($0.score == $1.score && $0.document < $1.document) }
    return limit == 0 ? hits : Array(hits.prefix(limit))
  }

  /// The factors of all documents, as a commit of `reader`'s segments keeps them.
  func columns(_ reader: IndexReader) -> [FactorColumn?] {
    var start = 0
    return reader.segments.map { segment in
      defer { start += segment.documentCount }
      return FactorColumn(documents[start..<start + segment.documentCount].map(\.factor))
    }
  }

  /// Factors for a random query: of all documents, of some, or of none.
  func randomFactors(_ reader: IndexReader, _ random: inout SeededRandom) -> ScoreFactors? {
    if random.below(3) == 0 { return nil }
    return ScoreFactors(
      columns: random.below(4) == 0 ? [] : columns(reader),
      preference: random.below(2) == 0
        ? nil : (Self.randomFilter(&random, depth: 2), UInt16(256 + random.below(257))))
  }

  static func randomTerm(_ random: inout SeededRandom, scored: Bool) -> Filter.Term {
    switch random.below(scored ? 2 : 3) {
    case 0: return Filter.Term(field: Self.layout.words, bytes: TermBytes(Array("w\(random.below(60))".utf8)))
    case 1:
      return Filter.Term(
        field: Self.layout.pairs, bytes: TermBytes(number: UInt64(random.below(100)), width: 2))
    default: return Filter.Term(field: Self.layout.kind, bytes: TermBytes(Array("k\(random.below(5))".utf8)))
    }
  }

  static func randomFilter(_ random: inout SeededRandom, depth: Int = 0) -> Filter {
    switch random.below(depth > 2 ? 5 : 9) {
    case 0, 1: return .term(randomTerm(&random, scored: false))
    case 2:
      let low = Int64(random.below(1000))
      return .number(Self.layout.date, low...low + Int64(random.below(600)))
    case 3:
      let alphabet = Array("的一是国工丁七万丈三𠀀a龥1，")
      let needle = (0..<1 + random.below(3)).map { _ in alphabet[random.below(alphabet.count)] }
      return .substring(substring(needle, &random))
    case 4:
      let field = [Self.layout.words, Self.layout.kind][random.below(2)]
      if random.below(3) == 0 {
        let start = ["", "w", "w1", "w25", "k", "k2"][random.below(6)]
        return .prefix(Filter.Term(field: field, bytes: TermBytes(Array(start.utf8))))
      }
      return .terms(
        field,
        (0..<random.below(6)).map { _ in
          TermBytes(
            Array(field == Self.layout.words ? "w\(random.below(60))".utf8 : "k\(random.below(5))".utf8))
        })
    case 5, 6: return .and((0..<1 + random.below(3)).map { _ in randomFilter(&random, depth: depth + 1) })
    case 7: return .or((0..<1 + random.below(3)).map { _ in randomFilter(&random, depth: depth + 1) })
    default: return .not(randomFilter(&random, depth: depth + 1))
    }
  }

  /// A string with some of the terms that every document with it has, and perhaps a term that only such
  /// documents have.
  private static func substring(_ needle: [Character], _ random: inout SeededRandom) -> Filter.Substring {
    let terms = needle.filter { marked.contains($0) && random.below(2) == 0 }.map {
      Filter.Term(field: Self.layout.characters, bytes: bytes(of: [$0]))
    }
    let hasWitness = random.below(2) == 0 && needle.count == 2 && needle.allSatisfy(marked.contains)
    return Filter.Substring(
      blob: Self.layout.text, needle: code.encode(String(needle).utf16), terms: terms,
      witness: hasWitness ? Filter.Term(field: Self.layout.characters, bytes: bytes(of: needle)) : nil)
  }

  /// The characters that are terms of the text, and so is every second pair of them: few, so that indexes
  /// stay small.
  private static let marked = Set("国工丁𠀀")

  /// The terms of a text.
  static func textTerms(_ text: String) -> Set<[UInt8]> {
    let characters = Array(text)
    var terms: Set<[UInt8]> = []
    for (index, character) in characters.enumerated() where marked.contains(character) {
      terms.insert(Array(String(character).utf8))
      if index % 2 == 0, index + 1 < characters.count, marked.contains(characters[index + 1]) {
        terms.insert(Array(String(characters[index...index + 1]).utf8))
      }
    }
    return terms
  }

  private static func bytes(of characters: [Character]) -> TermBytes {
    TermBytes(Array(String(characters).utf8))
  }

  static func randomQuery(_ random: inout SeededRandom) -> RankedQuery {
    let models = [BM25(), BM25(k1: 0.9, b: 0.4), BM25(k1: 0, b: 0.5), BM25(k1: 2, b: 0), BM25(k1: 1.2, b: 1)]
    let terms = (0..<random.below(8)).map { _ in
      ScoredTerm(
        term: randomTerm(&random, scored: true), boost: [0.5, 1, 2][random.below(3)],
        model: models[random.below(models.count)])
    }
    return RankedQuery(
      terms: terms, filter: random.below(3) == 0 ? nil : randomFilter(&random),
      listsUnscored: random.below(2) == 0)
  }
}
