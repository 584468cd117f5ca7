internal import InvertedIndex
internal import QueryLanguage

/// Says of the parts of a query which of them hold in a document.
struct ClauseExplainer {
  /// More parts of a query are not explained.
  private static let mostClauses = 256

  /// Each part before what it is made of.
  private(set) var clauses: [ExplainedClause] = []
  private let engine: SearchEngine
  private let request: SearchRequest
  private let document: Int
  private let matcher: TextMatcher
  private let nearest: NearestText

  init(_ engine: SearchEngine, _ request: SearchRequest, document: Int, _ text: DocumentText) throws {
    self.engine = engine
    self.request = request
    self.document = document
    matcher = try text.matcher()
    nearest = NearestText(text, matcher)
  }

  /// Adds `query` and its parts, which hold where the document matches them.
  mutating func add(_ query: Query, depth: Int = 0) throws {
    let filter = try QueryCompiler.filter(of: query) { (node) throws(EngineError) in
      try engine.filter(of: node, request)
    }
    let holds = try engine.indexed { () throws(IndexError) in
      try engine.reader.matches(filter, document: document)
    }
    try add(query, holds, in: matcher.whole, depth) { part, explainer in
      try explainer.add(part, depth: depth + 1)
    }
  }

  /// Adds `query`, which is text alone, and its parts, which hold where they match in `range`.
  private mutating func add(_ query: Query, in range: Range<Int>, depth: Int) throws {
    try add(query, try matcher.matches(query, in: range), in: range, depth) { part, explainer in
      try explainer.add(part, in: range, depth: depth + 1)
    }
  }

  private mutating func add(
    _ query: Query, _ holds: Bool, in range: Range<Int>, _ depth: Int,
    _ addPart: (Query, inout Self) throws -> Void
  ) throws {
    if clauses.count >= Self.mostClauses { return }
    var clause = ExplainedClause(
      kind: query.kind, text: query.description, depth: depth, holds: holds, nearest: nil, actual: [])
    var part: Range<Int>?
    if !holds {
      if case .within(let scope, let inner) = query { part = try nearest.part(scope, inner, in: range) }
      clause.nearest = try part.map { try nearest.shown($0) } ?? nearest.miss(of: query, beside: range)
      clause.actual = nearest.values(of: query)
    }
    clauses.append(clause)
    switch query {
    case .and(let parts), .or(let parts): for part in parts { try addPart(part, &self) }
    case .not(let part), .boost(let part, _): try addPart(part, &self)
    case .run(let run) where run.phrases.count > 1:
      for phrase in run.phrases { try addPart(.phrase(phrase), &self) }
    case .near(let near) where !holds: for operand in near.operands { try addPart(operand, &self) }
    case .within(_, let inner) where !holds:
      for clause in inner.conjuncts {
        try add(clause, in: part ?? range.lowerBound..<range.lowerBound, depth: depth + 1)
      }
    default: break
    }
  }
}

extension SearchEngine {
  /// The parts of `query`, each before what it is made of.
  func clauses(of query: Query, _ request: SearchRequest, document: Int) throws(EngineError)
    -> [ExplainedClause]
  {
    let record = try stored.record(document)
    do {
      let text = DocumentText(try stored.passages(document, record), record: record)
      var explainer = try ClauseExplainer(self, request, document: document, text)
      try explainer.add(query)
      return explainer.clauses
    } catch let error as EngineError {
      throw error
    } catch {
      throw stored.damagedText(document)
    }
  }
}

extension Query {
  /// What must all hold.
  var conjuncts: [Query] {
    if case .and(let parts) = self { parts } else { [self] }
  }

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
