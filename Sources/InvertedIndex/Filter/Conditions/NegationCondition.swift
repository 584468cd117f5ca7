/// The documents that do not match a part.
final class NegationCondition: Condition {
  private let part: Condition
  private let documentCount: Int
  /// The documents of the batch that the part's approximation admits; only where it has something to confirm.
  private var doubtful: DocumentSet

  init(_ part: Condition, documentCount: Int) {
    self.part = part
    self.documentCount = documentCount
    doubtful = DocumentSet(capacity: 0)
    super.init(
      count: documentCount, cost: part.cost, isExact: part.isExact, isSet: part.isExact)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    var admitted = GrowableBuffer<UInt32>()
    try part.approximate(into: &admitted)
    documents.append(below: documentCount)
    leaveOut(admitted, of: &documents)
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    var admitted = GrowableBuffer<UInt32>(capacity: documents.count)
    admitted.append(contentsOf: documents)
    try part.restrict(&admitted)
    leaveOut(admitted, of: &documents)
  }

  /// Drops `admitted`, where that is certain.
  private func leaveOut(
    _ admitted: borrowing GrowableBuffer<UInt32>, of documents: inout GrowableBuffer<UInt32>
  ) {
    if isExact {
      documents.subtract(admitted)
    } else {
      doubtful = DocumentSet(capacity: documentCount, rising: admitted)
    }
  }

  override func confirms(_ document: UInt32) throws(IndexError) -> Bool {
    if !doubtful.contains(Int(document)) { return true }
    return try !part.confirms(document)
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool { try !part.matches(document) }

  override func restart() { part.restart() }
}
