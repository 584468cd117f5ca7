/// The second phase of a condition, for documents that its approximation has admitted.
final class ConfirmingCondition: Condition {
  private let condition: Condition

  /// - Parameter condition: its approximation was evaluated.
  init(_ condition: Condition) {
    self.condition = condition
    super.init(
      count: condition.count, cost: condition.cost, isExact: false, isSet: condition.isSet)
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool { try condition.confirms(document) }

  override func restart() { condition.restart() }
}
