public import InvertedIndex

/// A query tied to the terms of an index.
public struct BoundQuery: Sendable {
  /// What must, or must not, stand in a document; in the order of the query, each once.
  public var units: [QueryUnit]
  /// The filter of all units together, and of the other conditions.
  public var all: Filter
  /// The filter of any of ``wantedByAny``, and of the other conditions.
  public var any: Filter
  /// Conditions other than the units; nil where there are none.
  public var conditions: Filter?
  /// The filter of at least one of ``wantedByAny``, alone.
  public var anyUnit: Filter
  /// What scores.
  public var terms: [ScoredTerm]

  /// The strings to highlight, canonical.
  public var wanted: [[UInt16]]
  /// The same where any unit is enough: then the words that were glued to single characters are too.
  public var wantedByAny: [[UInt16]]
  /// For each clause of the query that is not excluded, its units by their place in ``wanted``.
  public var clauses: [Set<Int>]
}
