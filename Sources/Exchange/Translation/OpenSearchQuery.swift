internal import Equivalents
package import JSONText
internal import PolicyDocuments
internal import QueryLanguage
package import SearchEngine

/// A query in OpenSearch's query language that matches the same exported documents; see ``IndexTemplate``.
///
/// What it cannot say as it is meant is a ``Loss``. The query then matches more documents, never fewer.
package struct OpenSearchQuery {
  /// What of a query OpenSearch cannot do with the exported documents.
  package enum Loss: Hashable, Sendable {
    /// A string at the beginning of words, which is looked for anywhere.
    case prefix(String)
    /// A condition on a field that is not exported for it, which is left out.
    case field(String)
    /// Where strings stand, and expressions, which are left out.
    case places(String)
    /// Other spellings of a number, of which parts of longer numbers match too.
    case spellings(String)
    /// An exclusion of one of these, which is left out.
    case exclusion(String)
  }

  /// Clauses that OpenSearch takes in one query unless it is set up for more
  /// (`indices.query.bool.max_clause_count`).
  package static let usualClauses = 1024

  /// The query as a JSON object.
  package private(set) var json: TextBuffer
  /// What is not kept, in the order of the query.
  package private(set) var losses: [Loss] = []
  /// How many clauses it has that are no `bool`.
  package private(set) var clauseCount = 0
  private let engine: SearchEngine

  /// - Throws: what planning the query throws.
  package init(_ request: SearchRequest, _ engine: SearchEngine) throws(EngineError) {
    self.engine = engine
    json = TextBuffer()
    let query = try engine.query(of: request)
    var clause = TextBuffer()
    write(query, to: &clause)
    json.object { members in
      members.add("query") { $0.append(raw: clause.bytes) }
    }
  }

  private mutating func write(_ query: Query, to output: inout TextBuffer) {
    switch query {
    case .phrase(let phrase): anyOf([phrase], to: &output)
    case .run(let run) where run.phrases.count == 1: anyOf(run.phrases, to: &output)
    case .run(let run): conjunction(run.phrases.map { .phrase($0) }, to: &output)
    case .alternatives(let phrases): anyOf(phrases, to: &output)
    case .near(let near):
      losses.append(.places(query.description))
      conjunction(near.operands, to: &output)
    case .within(_, let part):
      losses.append(.places(query.description))
      write(Self.withoutExclusions(part), to: &output)
    case .regularExpression:
      losses.append(.places(query.description))
      Self.everything(to: &output)
    case .value(let clause): value(clause, to: &output)
    case .boost(let part, _): write(part, to: &output)
    case .prefix(let start):
      let text = String(decoding: start, as: UTF16.self)
      losses.append(.prefix(text))
      strings([text], to: &output)
    case .field(let name, .anyOf(let strings)): field(name, strings, to: &output)
    case .field(let name, .glob):
      losses.append(.field(name))
      Self.everything(to: &output)
    case .range(let name, let range): self.range(name, range, to: &output)
    case .and(let parts): conjunction(parts, to: &output)
    case .or(let parts): Self.either(parts, to: &output) { write($0, to: &$1) }
    case .not: conjunction([query], to: &output)
    }
  }

  /// All of `parts`: what ranks, what does not, and what is left out, each in its clause.
  private mutating func conjunction(_ parts: [Query], to output: inout TextBuffer) {
    var clauses: [(name: String, bodies: [TextBuffer])] = [("must", []), ("filter", []), ("must_not", [])]
    for part in parts {
      var body = TextBuffer()
      var place = 0
      switch part {
      case .not(let inner):
        // What leaves out more than it should would lose documents.
        let before = self
        write(inner, to: &body)
        if losses.count > before.losses.count {
          self = before
          losses.append(.exclusion(inner.description))
          continue
        }
        place = 2
      case .field, .range: place = 1
      case .value(let clause) where !clause.field.isText: place = 1
      default: break
      }
      if place < 2 { write(part, to: &body) }
      clauses[place].bodies.append(body)
    }
    let wanted = clauses.filter { !$0.bodies.isEmpty }
    if wanted.isEmpty { return Self.everything(to: &output) }
    output.object { members in
      members.add("bool") { buffer in
        buffer.object { members in
          for clause in wanted {
            members.add(clause.name) { Self.list(clause.bodies, to: &$0) { $1.append(raw: $0.bytes) } }
          }
        }
      }
    }
  }

  /// What a text has in which `query` matches somewhere: something excluded there may stand elsewhere.
  private static func withoutExclusions(_ query: Query) -> Query {
    switch query {
    case .not: .and([])
    case .and(let parts): .and(parts.map(withoutExclusions))
    case .or(let parts): .or(parts.map(withoutExclusions))
    case .within(_, let part), .boost(let part, _): withoutExclusions(part)
    default: query
    }
  }

  // MARK: Strings

  /// So many pairs or characters are one clause.
  private static let manyTerms = 16

  /// Documents with one of `texts` in a field of canonical text.
  ///
  /// A string is the phrase of its pairs, a single character a term. Pairs and characters that are many, as
  /// those that are read alike, are terms of one clause, which does not rank by them.
  private mutating func strings(
    _ texts: [String], in field: String = "canonical", to output: inout TextBuffer
  ) {
    let (pairs, characters) = ("hongtou.\(field).bigram", "hongtou.\(field).unigram")
    var clauses: [(inout TextBuffer) -> Void] = []
    var texts = texts
    for (subfield, length) in [(characters, 1), (pairs, 2)] {
      let terms = texts.filter { $0.unicodeScalars.count == length }
      if terms.count < Self.manyTerms { continue }
      clauses.append { Self.terms(subfield, terms, to: &$0) }
      texts.removeAll { $0.unicodeScalars.count == length }
    }
    for text in texts where !text.isEmpty {
      let isCharacter = text.unicodeScalars.count == 1
      clauses.append {
        Self.wrapped(
          isCharacter ? "term" : "match_phrase", isCharacter ? characters : pairs, text, to: &$0)
      }
    }
    clauseCount += clauses.count
    Self.either(clauses, to: &output) { $0(&$1) }
  }

  /// Documents with one of `phrases` in one of its spellings.
  private mutating func anyOf(_ phrases: [Phrase], to output: inout TextBuffer) {
    var texts: [String] = []
    for phrase in phrases {
      if !phrase.spellings.allSatisfy(EquivalentText.isAlwaysWhole) {
        losses.append(.spellings(phrase.text))
      }
      texts += [phrase.text] + phrase.spellings.map { String(decoding: $0, as: UTF16.self) }
    }
    strings(texts, to: &output)
  }

  // MARK: Fields

  /// What a clause of the query says of a field.
  private mutating func value(_ clause: FieldValue, to output: inout TextBuffer) {
    let text = clause.value.text
    let name = clause.field.rawValue
    switch clause.field {
    case .title, .section: strings([clause.phrase?.text ?? ""], in: name, to: &output)
    case .issuer, .kind, .status, .region: field(name, [text], to: &output)
    case .date:
      guard let days = SearchEngine.days(text) else { return Self.nothing(to: &output) }
      range(name, days, to: &output)
    case .number:
      let patterns = engine.numberPatterns(text)
      if patterns.contains(where: { $0.utf16.count > Self.longestPattern }) {
        losses.append(.field("\(name):\(text)"))
        return Self.everything(to: &output)
      }
      clauseCount += patterns.count
      Self.either(patterns, to: &output) { Self.wrapped("regexp", "hongtou.\(name)", $0, to: &$1) }
    // The strings that read so are alternatives by now; there are none.
    case .pinyin: Self.nothing(to: &output)
    case .path, .cites:
      losses.append(.field("\(name):\(text)"))
      Self.everything(to: &output)
    }
  }

  private mutating func field(_ name: String, _ strings: [String], to output: inout TextBuffer) {
    guard let field = MetadataField(name: name), field.filter == .contains || field.filter == .exact else {
      losses.append(.field(name))
      return Self.everything(to: &output)
    }
    let wanted = engine.wanted(strings, of: field)
    if wanted.allSatisfy(\.isWhole) {
      clauseCount += 1
      return Self.terms("hongtou.\(name)", wanted.map(\.text), to: &output)
    }
    clauseCount += wanted.count
    Self.either(wanted, to: &output) { value, output in
      if value.isWhole {
        Self.wrapped("term", "hongtou.\(name)", value.text, to: &output)
      } else {
        Self.wrapped("wildcard", "hongtou.\(name)", "*\(Self.escaped(value.text))*", to: &output)
      }
    }
  }

  /// `text` as it stands, in a pattern.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      if "*?\\".unicodeScalars.contains(character) { result += "\\" }
      result.unicodeScalars.append(character)
    }
    return result
  }

  /// Documents whose date may lie in `range`.
  private mutating func range(_ name: String, _ range: ClosedRange<Int64>, to output: inout TextBuffer) {
    guard name == MetadataField.date.name else {
      losses.append(.field(name))
      return Self.everything(to: &output)
    }
    if range.upperBound < 1 { return Self.nothing(to: &output) }
    var bounds: [(field: String, bound: String, day: Int64)] = []
    if range.lowerBound > .min { bounds.append(("date_last", "gte", range.lowerBound)) }
    if range.upperBound < .max { bounds.append(("date_first", "lte", range.upperBound)) }
    clauseCount += bounds.count
    Self.bool("filter", bounds, to: &output) { bound, buffer in
      buffer.object { members in
        members.add("range") { buffer in
          buffer.object { members in
            members.add("hongtou.\(bound.field)") { $0.object { $0.add(bound.bound, bound.day) } }
          }
        }
      }
    }
  }

  // MARK: Forms

  /// The longest regular expression that an index takes unless it is set up for more (`max_regex_length`).
  private static let longestPattern = 1000

  private static func terms(_ field: String, _ terms: [String], to output: inout TextBuffer) {
    output.object { members in members.add("terms") { $0.object { $0.add(field, terms) } } }
  }

  private static func wrapped(_ kind: String, _ field: String, _ value: String, to output: inout TextBuffer) {
    output.object { members in members.add(kind) { $0.object { $0.add(field, value) } } }
  }

  private static func nothing(to output: inout TextBuffer) {
    output.object { members in members.add("match_none") { $0.object { _ in } } }
  }

  private static func everything(to output: inout TextBuffer) {
    output.object { members in members.add("match_all") { $0.object { _ in } } }
  }

  private static func bool<Item>(
    _ clause: String, _ items: [Item], to output: inout TextBuffer, _ body: (Item, inout TextBuffer) -> Void
  ) {
    output.object { members in
      members.add("bool") { buffer in
        buffer.object { members in members.add(clause) { list(items, to: &$0, body) } }
      }
    }
  }

  /// One of `items` at least; of none, nothing.
  private static func either<Item>(
    _ items: [Item], to output: inout TextBuffer, _ body: (Item, inout TextBuffer) -> Void
  ) {
    if items.isEmpty { return nothing(to: &output) }
    if items.count == 1 { return body(items[0], &output) }
    output.object { members in
      members.add("bool") { buffer in
        buffer.object { members in
          members.add("should") { list(items, to: &$0, body) }
          members.add("minimum_should_match", 1)
        }
      }
    }
  }

  private static func list<Item>(
    _ items: [Item], to output: inout TextBuffer, _ body: (Item, inout TextBuffer) -> Void
  ) {
    output.append("[")
    for (place, item) in items.enumerated() {
      if place > 0 { output.append(",") }
      body(item, &output)
    }
    output.append("]")
  }
}
