internal import InvertedIndex
internal import QueryLanguage

/// A part of a query beside a document: how it was understood, whether it holds, and what comes closest where
/// it does not.
public struct ExplainedClause: Sendable, Equatable {
  /// What kind of part it is.
  public enum Kind: String, Sendable {
    case and, or, not, weight, word, string, alternatives, prefix, near, scope, field, expression
  }

  public var kind: Kind
  /// The part in the language of queries, words as the units they were cut into.
  public var text: String
  /// How deep it stands in the tree, from 0.
  public var depth: Int
  /// Whether the document matches it.
  public var holds: Bool
  /// Where it does not hold and something is to be looked for: what comes closest.
  public var nearest: NearestMiss?
  /// Where a clause on a field does not hold: what the document has.
  public var actual: [String]

  /// The text of a document that comes closest to a clause.
  public struct NearestMiss: Sendable, Equatable {
    /// As it stands in the document, in one line.
    public var text: String
    /// For strings, characters to change, drop or add; for places, characters that lie between.
    public var distance: Int
    /// The line of the file.
    public var line: Int
  }
}

extension SearchEngine {
  /// More parts of a query are not explained.
  private static let mostClauses = 256

  /// The parts of `query`, each before what it is made of.
  func clauses(of query: Query, _ request: SearchRequest, document: Int) throws(EngineError)
    -> [ExplainedClause]
  {
    let record = try stored.record(document)
    do {
      let text = DocumentText(try stored.passages(document, record), record: record)
      let matcher = try text.matcher()
      var clauses: [ExplainedClause] = []
      try append(query, 0, request, document, NearestText(text, matcher), &clauses)
      return clauses
    } catch let error as EngineError {
      throw error
    } catch {
      throw stored.damagedText(document)
    }
  }

  private func append(
    _ query: Query, _ depth: Int, _ request: SearchRequest, _ document: Int, _ nearest: NearestText,
    _ clauses: inout [ExplainedClause]
  ) throws {
    if clauses.count >= Self.mostClauses { return }
    let filter = try QueryCompiler.filter(of: query) { (node) throws(EngineError) in
      try self.filter(of: node, request)
    }
    var clause = ExplainedClause(
      kind: query.kind, text: query.description, depth: depth,
      holds: try indexed { () throws(IndexError) in try reader.matches(filter, document: document) },
      nearest: nil, actual: [])
    if !clause.holds {
      clause.nearest = try nearest.miss(of: query)
      clause.actual = nearest.values(of: query)
    }
    clauses.append(clause)
    switch query {
    case .and(let parts), .or(let parts):
      for part in parts { try append(part, depth + 1, request, document, nearest, &clauses) }
    case .not(let part), .boost(let part, _):
      try append(part, depth + 1, request, document, nearest, &clauses)
    case .run(let run) where run.phrases.count > 1:
      for phrase in run.phrases {
        try append(.phrase(phrase), depth + 1, request, document, nearest, &clauses)
      }
    default: break
    }
  }
}

extension Query {
  fileprivate var kind: ExplainedClause.Kind {
    switch self {
    case .phrase: .string
    case .run: .word
    case .alternatives: .alternatives
    case .prefix: .prefix
    case .near: .near
    case .within: .scope
    case .regularExpression: .expression
    case .field, .value, .range: .field
    case .boost: .weight
    case .and: .and
    case .or: .or
    case .not: .not
    }
  }
}
