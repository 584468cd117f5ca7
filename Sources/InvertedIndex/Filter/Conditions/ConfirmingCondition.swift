/// The second phase of a condition, for documents that its approximation has admitted. What was found out of
/// a document is remembered: reading its text is what costs.
final class ConfirmingCondition: Condition {
  private let condition: Condition
  /// The documents that were asked about, and those of them for which the condition holds.
  private var asked: DocumentSet
  private var held: DocumentSet

  /// - Parameters:
  ///   - condition: its approximation was evaluated.
  ///   - documentCount: documents of the segment.
  init(_ condition: Condition, documentCount: Int) {
    self.condition = condition
    asked = DocumentSet(capacity: documentCount)
    held = asked
    super.init(
      count: condition.count, cost: condition.cost, isExact: false, isSet: condition.isSet)
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    let place = Int(document)
    if asked.contains(place) { return held.contains(place) }
    let holds = try condition.confirms(document)
    asked.insert(place)
    if holds { held.insert(place) }
    return holds
  }

  override func restart() { condition.restart() }
}
