internal import SearchEngine

/// What an update did.
public struct UpdateSummary: Sendable, Hashable {
  /// Documents with an identifier that the index did not have.
  public var added: Int
  /// Documents that took the place of another.
  public var updated: Int
  /// Documents that were as they are in the index, and were left alone.
  public var unchanged: Int
  public var removed: Int
  /// Documents in the index now.
  public var count: Int

  public init(added: Int, updated: Int, unchanged: Int, removed: Int, count: Int) {
    self.added = added
    self.updated = updated
    self.unchanged = unchanged
    self.removed = removed
    self.count = count
  }
}

extension UpdateSummary {
  init(_ summary: IndexBuilder.Summary) {
    self.init(
      added: summary.added, updated: summary.updated, unchanged: summary.unchanged, removed: summary.removed,
      count: summary.documents)
  }
}
