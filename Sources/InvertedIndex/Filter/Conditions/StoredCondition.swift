/// The documents that a ``StoredTest`` accepts. The approximation admits all: whatever narrows them goes
/// before it.
final class StoredCondition: Condition {
  private let context: ConditionContext
  private let predicate: any StoredPredicate

  init(_ context: ConditionContext, _ test: StoredTest) {
    self.context = context
    predicate = test.predicate
    super.init(count: context.segment.documentCount, cost: 4000, isExact: false, isSet: false)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    documents.append(below: context.segment.documentCount)
  }

  override func confirms(_ document: UInt32) throws(IndexError) -> Bool { try matches(document) }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    context.textsRead += 1
    return try predicate.matches(StoredValues(segment: context.segment, document: Int(document)))
  }
}
