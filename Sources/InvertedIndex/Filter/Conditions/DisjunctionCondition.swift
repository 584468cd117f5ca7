/// The documents that match any part.
final class DisjunctionCondition: Condition {
  /// Those without texts first, then by how many documents they have, most first.
  private let parts: [Condition]
  private let documentCount: Int
  /// The documents of the batch that match by an approximation alone.
  private var certain: DocumentSet
  /// For each part with something to confirm, the documents of the batch that its approximation admits.
  private var doubtful: [(part: Condition, documents: DocumentSet)] = []

  /// - Parameter parts: at least one.
  init(_ parts: [Condition], documentCount: Int) {
    let ordered = Self.ordered(parts)
    self.parts = ordered
    self.documentCount = documentCount
    certain = DocumentSet(capacity: 0)
    super.init(Estimate(of: ordered, count: Self.count(ordered, documentCount)))
  }

  private static func ordered(_ parts: [Condition]) -> [Condition] {
    parts.sorted { ($0.isExact ? 0 : 1, -$0.count) < ($1.isExact ? 0 : 1, -$1.count) }
  }

  private static func count(_ parts: [Condition], _ documentCount: Int) -> Int {
    min(documentCount, parts.reduce(0) { $0 + $1.count })
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    let union = try split { (part, admitted) throws(IndexError) in try part.approximate(into: &admitted) }
    documents.append(contentsOf: union)
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    let union = try split { (part, admitted) throws(IndexError) in
      admitted.append(contentsOf: documents)
      try part.restrict(&admitted)
    }
    documents.keep { union.contains(Int($0)) }
  }

  /// Fills ``certain`` and ``doubtful`` by the parts' approximations, and returns both together.
  private func split(
    _ admit: (_ part: Condition, _ admitted: inout GrowableBuffer<UInt32>) throws(IndexError) -> Void
  ) throws(IndexError) -> DocumentSet {
    certain = DocumentSet(capacity: documentCount)
    doubtful.removeAll()
    var admitted = GrowableBuffer<UInt32>()
    for part in parts {
      admitted.removeAll()
      try admit(part, &admitted)
      if part.isExact {
        certain.insert(admitted)
      } else {
        doubtful.append((part, DocumentSet(capacity: documentCount, rising: admitted)))
      }
    }
    var union = certain
    for (_, documents) in doubtful { union.formUnion(documents) }
    return union
  }

  override func confirms(_ document: UInt32) throws(IndexError) -> Bool {
    if certain.contains(Int(document)) { return true }
    for index in doubtful.indices where doubtful[index].documents.contains(Int(document)) {
      if try doubtful[index].part.confirms(document) { return true }
    }
    return false
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    for index in parts.indices where try parts[index].matches(document) { return true }
    return false
  }

  override func restart() {
    for part in parts { part.restart() }
  }
}
