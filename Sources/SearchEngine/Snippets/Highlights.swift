internal import InvertedIndex
internal import QueryLanguage

/// What of a query is marked in found documents.
public struct Highlights: Sendable {
  /// A string to mark.
  struct Text: Sendable {
    /// Canonical.
    var codeUnits: [UInt16]
    /// The same in the code of stored texts.
    var coded: [UInt8]
  }

  /// Strings that are marked wherever they stand, each once.
  let strings: [Text]
  /// Clauses of which only that is marked which satisfies them. They are numbered after ``strings``.
  let positional: [Query]
  /// For each clause of the query what is marked of it, by number: a passage with all of a clause is shown before
  /// passages with some of it.
  let clauses: [[Int]]

  /// Numbers of what is marked.
  var count: Int { strings.count + positional.count }

  package init(_ plan: QueryPlan) {
    var strings: [[UInt16]] = []
    var positional: [Query] = []
    plan.query.forEachWantedClause { clause in
      for phrase in clause.ownPhrases where !strings.contains(phrase.codeUnits) {
        strings.append(phrase.codeUnits)
      }
      if clause.isPositional, !positional.contains(clause) { positional.append(clause) }
    }
    var clauses: [[Int]] = []
    plan.typed.forEachWantedClause { clause in
      if clause.isPositional {
        clauses.append(positional.firstIndex(of: clause).map { [strings.count + $0] } ?? [])
      } else {
        clauses.append(clause.ownPhrases.compactMap { phrase in strings.firstIndex(of: phrase.codeUnits) })
      }
    }
    self.strings = strings.map { Text(codeUnits: $0, coded: IndexLayout.textCode.encode($0)) }
    self.positional = positional
    self.clauses = clauses
  }
}

extension Query {
  /// Whether more than the strings of a clause decides where it matches.
  var isPositional: Bool {
    switch self {
    case .prefix, .near, .within, .regularExpression: true
    case .phrase, .run, .alternatives, .field, .value, .range, .boost, .and, .or, .not: false
    }
  }
}
