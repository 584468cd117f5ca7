internal import ICUText
internal import InvertedIndex
internal import QueryLanguage

extension SearchEngine {
  /// The filter of documents in which `expression` matches: those with the strings that each match holds are
  /// searched.
  func filter(of expression: RegularExpression, _ request: SearchRequest) throws(EngineError) -> Filter {
    let test: ExpressionTest
    do throws(PatternMatcher.Failure) {
      test = try ExpressionTest(expression)
    } catch {
      throw expression.error(error, in: request)
    }
    return .and(expression.required.map(QueryCompiler.filter(of:)) + [.stored(StoredTest(test))])
  }
}

extension RegularExpression {
  /// What is said of a failure of the expression in the query of `request`.
  func error(_ failure: PatternMatcher.Failure, in request: SearchRequest) -> EngineError {
    let columns = source.columns
    switch failure {
    case .syntax(let offset):
      let column = min(columns.lowerBound + offset, max(columns.lowerBound, columns.upperBound - 1))
      return .query(QueryError(query: request.query, column: column, reason: .badPattern))
    case .limit:
      return .query(
        QueryError(query: request.query, column: columns.lowerBound, reason: .costlyPattern))
    case .unavailable:
      return .unexpected("ICU's library of regular expressions (libicui18n) cannot be opened")
    }
  }
}

extension QueryPlan {
  /// The regular expressions among what documents must match.
  var expressions: [ExpressionTest] { filter.storedTests.compactMap { $0.predicate as? ExpressionTest } }

  /// The texts in which expressions were looked for; nil where there are none.
  func textsScanned() -> Int? {
    let expressions = expressions
    return expressions.isEmpty ? nil : expressions.reduce(0) { $0 + $1.textsRead }
  }

  /// Whether all expressions could be answered.
  ///
  /// - Returns: false where the deadline of `request` ended one.
  /// - Throws: ``EngineError/query(_:)`` where one took too much.
  func checkExpressions(_ request: SearchRequest) throws(EngineError) -> Bool {
    for test in expressions {
      guard let failure = test.failure else { continue }
      if request.isLate { return false }
      throw test.expression.error(failure, in: request)
    }
    return true
  }
}

extension Filter {
  /// The tests of stored values in the tree.
  fileprivate var storedTests: [StoredTest] {
    switch self {
    case .stored(let test): [test]
    case .and(let parts), .or(let parts): parts.flatMap(\.storedTests)
    case .not(let part): part.storedTests
    case .all, .term, .terms, .prefix, .number, .substring, .documents: []
    }
  }
}
