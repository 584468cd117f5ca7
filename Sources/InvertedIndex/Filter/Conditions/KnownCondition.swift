/// The documents of a set that is known beforehand.
final class KnownCondition: Condition {
  private let documents: DocumentSet

  init(_ documents: DocumentSet) {
    self.documents = documents
    super.init(count: documents.count, cost: 1, isExact: true, isSet: true)
  }

  override func approximate(into result: inout GrowableBuffer<UInt32>) throws(IndexError) {
    result.append(contentsOf: documents)
  }

  override func restrict(_ candidates: inout GrowableBuffer<UInt32>) throws(IndexError) {
    candidates.keep { documents.contains(Int($0)) }
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool { documents.contains(Int(document)) }
}
