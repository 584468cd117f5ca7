/// All documents of a segment, or none.
final class ConstantCondition: Condition {
  private let documentCount: Int
  private let isAll: Bool

  init(all isAll: Bool, of documentCount: Int) {
    self.isAll = isAll
    self.documentCount = documentCount
    super.init(count: isAll ? documentCount : 0, cost: 0, isExact: true, isSet: true)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    if isAll { documents.append(below: documentCount) }
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    if !isAll { documents.removeAll() }
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool { isAll }
}
