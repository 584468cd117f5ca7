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

  /// The query as a JSON object.
  package private(set) var json: TextBuffer
  /// What is not kept, in the order of the query.
  package private(set) var losses: [Loss] = []

  /// - Throws: what planning the query throws.
  package init(_ request: SearchRequest, _ engine: SearchEngine) throws(EngineError) {
    let query = try engine.query(of: request)
    var losses: [Loss] = []
    var json = TextBuffer()
    json.object { members in
      members.add("query") { Self.write(query, engine, &losses, to: &$0) }
    }
    self.json = json
    self.losses = losses
  }

  private static func write(
    _ query: Query, _ engine: SearchEngine, _ losses: inout [Loss], to output: inout TextBuffer
  ) {
    switch query {
    case .phrase(let phrase): self.phrase(phrase, &losses, to: &output)
    case .run(let run) where run.phrases.count == 1: phrase(run.phrases[0], &losses, to: &output)
    case .run(let run): conjunction(run.phrases.map { .phrase($0) }, engine, &losses, to: &output)
    case .alternatives(let phrases):
      var inner = losses
      either(phrases, to: &output) { self.phrase($0, &inner, to: &$1) }
      losses = inner
    case .near(let near):
      losses.append(.places(query.description))
      conjunction(near.operands, engine, &losses, to: &output)
    case .within(_, let part):
      losses.append(.places(query.description))
      write(withoutExclusions(part), engine, &losses, to: &output)
    case .regularExpression:
      losses.append(.places(query.description))
      everything(to: &output)
    case .value(let clause): value(clause, engine, &losses, to: &output)
    case .boost(let part, _): write(part, engine, &losses, to: &output)
    case .prefix(let start):
      let text = String(decoding: start, as: UTF16.self)
      losses.append(.prefix(text))
      string(text, to: &output)
    case .field(let name, .anyOf(let strings)): field(name, strings, engine, &losses, to: &output)
    case .field(let name, .glob):
      losses.append(.field(name))
      everything(to: &output)
    case .range(let name, let range): self.range(name, range, &losses, to: &output)
    case .and(let parts): conjunction(parts, engine, &losses, to: &output)
    case .or(let parts):
      var inner = losses
      either(parts, to: &output) { write($0, engine, &inner, to: &$1) }
      losses = inner
    case .not: conjunction([query], engine, &losses, to: &output)
    }
  }

  /// All of `parts`: what ranks, what does not, and what is left out, each in its clause.
  private static func conjunction(
    _ parts: [Query], _ engine: SearchEngine, _ losses: inout [Loss], to output: inout TextBuffer
  ) {
    var clauses: [(name: String, bodies: [TextBuffer])] = [("must", []), ("filter", []), ("must_not", [])]
    for part in parts {
      var body = TextBuffer()
      var place = 0
      switch part {
      case .not(let inner):
        // What leaves out more than it should would lose documents.
        var inexact: [Loss] = []
        write(inner, engine, &inexact, to: &body)
        if !inexact.isEmpty {
          losses.append(.exclusion(inner.description))
          continue
        }
        place = 2
      case .field, .range: place = 1
      case .value(let clause) where !clause.field.isText: place = 1
      default: break
      }
      if place < 2 { write(part, engine, &losses, to: &body) }
      clauses[place].bodies.append(body)
    }
    let wanted = clauses.filter { !$0.bodies.isEmpty }
    if wanted.isEmpty { return everything(to: &output) }
    output.object { members in
      members.add("bool") { buffer in
        buffer.object { members in
          for clause in wanted {
            members.add(clause.name) { list(clause.bodies, to: &$0) { $1.append(raw: $0.bytes) } }
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

  /// Documents with `text` in a field of canonical text: the phrase of its pairs, or its only character.
  private static func string(_ text: String, in field: String = "canonical", to output: inout TextBuffer) {
    if text.unicodeScalars.count == 1 {
      wrapped("term", "hongtou.\(field).unigram", text, to: &output)
    } else {
      wrapped("match_phrase", "hongtou.\(field).bigram", text, to: &output)
    }
  }

  /// Documents with a phrase in one of its spellings.
  private static func phrase(_ phrase: Phrase, _ losses: inout [Loss], to output: inout TextBuffer) {
    if !phrase.spellings.allSatisfy(EquivalentText.isAlwaysWhole) { losses.append(.spellings(phrase.text)) }
    let texts = [phrase.text] + phrase.spellings.map { String(decoding: $0, as: UTF16.self) }
    either(texts, to: &output) { string($0, to: &$1) }
  }

  // MARK: Fields

  /// What a clause of the query says of a field.
  private static func value(
    _ clause: FieldValue, _ engine: SearchEngine, _ losses: inout [Loss], to output: inout TextBuffer
  ) {
    let text = clause.value.text
    let name = clause.field.rawValue
    switch clause.field {
    case .title, .section: string(clause.phrase?.text ?? "", in: name, to: &output)
    case .issuer, .kind, .status, .region: field(name, [text], engine, &losses, to: &output)
    case .date:
      guard let days = SearchEngine.days(text) else { return nothing(to: &output) }
      range(name, days, &losses, to: &output)
    case .number:
      let patterns = engine.numberPatterns(text)
      either(patterns, to: &output) { wrapped("regexp", "hongtou.\(name)", $0, to: &$1) }
    // The strings that read so are alternatives by now; there are none.
    case .pinyin: nothing(to: &output)
    case .path, .cites:
      losses.append(.field("\(name):\(text)"))
      everything(to: &output)
    }
  }

  private static func field(
    _ name: String, _ strings: [String], _ engine: SearchEngine, _ losses: inout [Loss],
    to output: inout TextBuffer
  ) {
    guard let field = MetadataField(name: name), field.filter == .contains || field.filter == .exact else {
      losses.append(.field(name))
      return everything(to: &output)
    }
    let wanted = engine.wanted(strings, of: field)
    if wanted.allSatisfy(\.isWhole) {
      output.object { members in
        members.add("terms") { $0.object { $0.add("hongtou.\(name)", wanted.map(\.text)) } }
      }
      return
    }
    either(wanted, to: &output) { value, output in
      if value.isWhole {
        wrapped("term", "hongtou.\(name)", value.text, to: &output)
      } else {
        wrapped("wildcard", "hongtou.\(name)", "*\(escaped(value.text))*", to: &output)
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
  private static func range(
    _ name: String, _ range: ClosedRange<Int64>, _ losses: inout [Loss], to output: inout TextBuffer
  ) {
    guard name == MetadataField.date.name else {
      losses.append(.field(name))
      return everything(to: &output)
    }
    if range.upperBound < 1 { return nothing(to: &output) }
    var bounds: [(field: String, bound: String, day: Int64)] = []
    if range.lowerBound > .min { bounds.append(("date_last", "gte", range.lowerBound)) }
    if range.upperBound < .max { bounds.append(("date_first", "lte", range.upperBound)) }
    bool("filter", bounds, to: &output) { bound, buffer in
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
