/// The documents whose number lies in a range.
final class NumberCondition: Condition {
  private let column: NumberColumn
  private let range: ClosedRange<Int64>
  private let documentCount: Int

  init(_ column: NumberColumn, _ range: ClosedRange<Int64>, documentCount: Int) {
    self.column = column
    self.range = range
    self.documentCount = documentCount
    super.init(count: documentCount, cost: 2, isExact: true, isSet: true)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    for document in 0..<UInt32(documentCount) where try matches(document) { documents.append(document) }
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    try documents.keep { (document) throws(IndexError) in try matches(document) }
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    range.contains(try column.value(Int(document)))
  }
}
