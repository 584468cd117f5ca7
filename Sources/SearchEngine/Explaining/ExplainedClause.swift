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
  /// Whether the document matches it; within a scope that fails, whether ``nearest`` of the scope does.
  public var holds: Bool
  /// Where it does not hold and something is to be looked for: what comes closest.
  public var nearest: NearestMiss?
  /// Where a clause on a field does not hold: what the document has.
  public var actual: [String]

  /// The text of a document that comes closest to a clause.
  public struct NearestMiss: Sendable, Equatable {
    /// As it stands in the document, in one line.
    public var text: String
    /// For strings, characters to change, drop or add; for nearness, characters that lie between; nil for
    /// the sentence, paragraph or article in which the most clauses of a scope hold.
    public var distance: Int?
    /// The line of the file.
    public var line: Int
  }
}
