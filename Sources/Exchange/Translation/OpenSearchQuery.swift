internal import Equivalents
package import JSONText
internal import PolicyDocuments
internal import QueryLanguage
package import SearchEngine

/// A query in OpenSearch's query language that matches the same exported documents; see ``IndexTemplate``.
package struct OpenSearchQuery {
  /// What of a query OpenSearch cannot do with the exported documents.
  package enum Loss: Hashable, Sendable {
    /// Words that begin with a string: OpenSearch cuts words by its own dictionary.
    case prefix(String)
    /// Patterns of a field, which are left out: more documents match.
    case pattern(field: String)
    /// A condition on a field that is not exported for it: nothing matches.
    case field(String)
    /// Where strings stand, and expressions, which are left out: more documents match.
    case places(String)
    /// Other spellings of a number, of which parts of longer numbers match too.
    case spellings(String)
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
      write(part, engine, &losses, to: &output)
    case .regularExpression:
      losses.append(.places(query.description))
      everything(to: &output)
    case .value(let clause):
      losses.append(.field(clause.field.rawValue))
      nothing(to: &output)
    case .boost(let part, _): write(part, engine, &losses, to: &output)
    case .prefix(let start):
      let text = String(decoding: start, as: UTF16.self)
      losses.append(.prefix(text))
      wrapped("prefix", "text", text, to: &output)
    case .field(let name, .anyOf(let strings)): field(name, strings, engine, &losses, to: &output)
    case .field(let name, .glob):
      losses.append(.pattern(field: name))
      everything(to: &output)
    case .range(let name, let range): self.range(name, range, &losses, to: &output)
    case .and(let parts): conjunction(parts, engine, &losses, to: &output)
    case .or(let parts):
      var inner = losses
      either(parts, to: &output) { write($0, engine, &inner, to: &$1) }
      losses = inner
    case .not(let part):
      var inner = losses
      bool("must_not", [part], to: &output) { write($0, engine, &inner, to: &$1) }
      losses = inner
    }
  }

  /// All of `parts`: what ranks, what does not, and what is left out, each in its clause.
  private static func conjunction(
    _ parts: [Query], _ engine: SearchEngine, _ losses: inout [Loss], to output: inout TextBuffer
  ) {
    var (wanted, conditions, excluded): ([Query], [Query], [Query]) = ([], [], [])
    for part in parts {
      switch part {
      case .not(let inner): excluded.append(inner)
      case .field, .range: conditions.append(part)
      default: wanted.append(part)
      }
    }
    var inner = losses
    output.object { members in
      members.add("bool") { buffer in
        buffer.object { members in
          for (clause, queries) in [("must", wanted), ("filter", conditions), ("must_not", excluded)]
          where !queries.isEmpty {
            members.add(clause) { list(queries, to: &$0) { write($0, engine, &inner, to: &$1) } }
          }
        }
      }
    }
    losses = inner
  }

  // MARK: Strings

  /// Documents with `text` in their canonical text: the phrase of its pairs, or its only character.
  private static func string(_ text: String, to output: inout TextBuffer) {
    if text.unicodeScalars.count == 1 {
      wrapped("term", "hongtou.canonical.unigram", text, to: &output)
    } else {
      wrapped("match_phrase", "hongtou.canonical.bigram", text, to: &output)
    }
  }

  /// Documents with a phrase in one of its spellings.
  private static func phrase(_ phrase: Phrase, _ losses: inout [Loss], to output: inout TextBuffer) {
    if !phrase.spellings.allSatisfy(EquivalentText.isAlwaysWhole) { losses.append(.spellings(phrase.text)) }
    let texts = [phrase.text] + phrase.spellings.map { String(decoding: $0, as: UTF16.self) }
    either(texts, to: &output) { string($0, to: &$1) }
  }

  // MARK: Fields

  private static func field(
    _ name: String, _ strings: [String], _ engine: SearchEngine, _ losses: inout [Loss],
    to output: inout TextBuffer
  ) {
    guard let field = MetadataField(name: name), field.filter == .contains || field.filter == .exact else {
      losses.append(.field(name))
      return nothing(to: &output)
    }
    let terms = engine.keywords(strings, of: field)
    if field.filter == .exact {
      output.object { members in
        members.add("terms") { $0.object { $0.add("hongtou.\(name)", terms) } }
      }
      return
    }
    either(terms, to: &output) { wrapped("wildcard", "hongtou.\(name)", "*\(escaped($0))*", to: &$1) }
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
      return nothing(to: &output)
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
