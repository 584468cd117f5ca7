internal import InvertedIndex
internal import QueryLanguage

/// What of a query is marked in found documents.
public struct Highlights: Sendable {
  /// A string to mark.
  struct Text: Sendable {
    /// Canonical.
    var codeUnits: [UInt16]
    /// The number of the string, in ``strings``, that it is another spelling of; its own where it is none.
    var number: Int
    /// Whether only whole occurrences are marked, as of other spellings.
    var isSpelling: Bool
    /// The same in the code of stored texts.
    var coded: [UInt8]
  }

  /// Strings that are marked wherever they stand, each once.
  let strings: [Text]
  /// Clauses of which only that is marked which satisfies them. They are numbered after ``strings``.
  let positional: [Query]
  /// For each clause of the query what is marked of it, by number: a passage with all of a clause is shown
  /// before passages with some of it.
  let clauses: [[Int]]

  /// Whether the bytes of ``strings`` alone say where they stand.
  var areStrings: Bool { positional.isEmpty && !strings.contains(where: \.isSpelling) }

  /// Numbers of what is marked.
  var count: Int { strings.count + positional.count }

  package init(_ plan: QueryPlan) {
    var strings: [Text] = []
    func add(_ codeUnits: [UInt16], spellingOf number: Int? = nil) {
      if strings.contains(where: { $0.codeUnits == codeUnits }) { return }
      strings.append(
        Text(
          codeUnits: codeUnits, number: number ?? strings.count, isSpelling: number != nil,
          coded: IndexLayout.textCode.encode(codeUnits)))
    }
    func number(of phrase: Phrase) -> Int? { strings.firstIndex { $0.codeUnits == phrase.codeUnits } }
    var positional: [Query] = []
    plan.query.forEachWantedClause { clause in
      for phrase in clause.ownPhrases {
        add(phrase.codeUnits)
        for spelling in phrase.spellings { add(spelling, spellingOf: number(of: phrase)) }
      }
      // With its signs where the text has them: 10%, not 10 alone.
      if case .run(let run) = clause { for string in run.signed { add(string) } }
      if clause.isPositional, !positional.contains(clause) { positional.append(clause) }
    }
    var clauses: [[Int]] = []
    plan.typed.forEachWantedClause { clause in
      if clause.isPositional {
        clauses.append(positional.firstIndex(of: clause).map { [strings.count + $0] } ?? [])
      } else {
        clauses.append(clause.ownPhrases.compactMap { number(of: $0) })
      }
    }
    self.strings = strings
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
