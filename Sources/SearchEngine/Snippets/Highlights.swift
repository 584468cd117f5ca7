internal import InvertedIndex
internal import QueryLanguage

/// The strings of a query that are marked in found documents.
public struct Highlights: Sendable {
  /// A string to mark.
  struct Text: Sendable {
    /// Canonical.
    var codeUnits: [UInt16]
    /// The same in the code of stored texts.
    var coded: [UInt8]
  }

  /// Each once.
  let strings: [Text]
  /// For each clause of the query the strings of its phrases, by their index in ``strings``: a passage with
  /// all of a clause is shown before passages with some of it.
  let clauses: [[Int]]

  package init(_ plan: QueryPlan) {
    let strings = plan.query.wantedStrings
    self.strings = strings.map { Text(codeUnits: $0, coded: IndexLayout.textCode.encode($0)) }
    clauses = plan.typed.wantedLeaves.map { phrases in
      phrases.compactMap { phrase in strings.firstIndex(of: phrase.codeUnits) }
    }
  }
}
