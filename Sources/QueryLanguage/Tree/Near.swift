/// Strings that stand near each other.
///
/// An occurrence of each operand, none of which overlaps another; of the characters from the first to the
/// last of them, at most ``distance`` belong to none. Characters are those of canonical text.
///
/// - Source: `max_gaps` and `ordered` of Elasticsearch's intervals query; Clarke, Cormack, Burkowski, *An
///   algebra for structured text search and a framework for its implementation* (1995).
public struct Near: Equatable, Sendable {
  /// At most 8; each is a phrase, alternatives or a prefix, or a disjunction of these.
  public var operands: [Query]
  public var distance: Int
  /// Whether the operands stand in the order of the query.
  public var isOrdered: Bool

  public init(_ operands: [Query], distance: Int, isOrdered: Bool) {
    self.operands = operands
    self.distance = distance
    self.isOrdered = isOrdered
  }
}
