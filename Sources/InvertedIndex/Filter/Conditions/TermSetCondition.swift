/// The documents with any of many terms of a field: one set, made when it is first needed.
final class TermSetCondition: Condition {
  /// Lists read between two checks of the deadline.
  private static let listsAtOnce = 64

  private let context: ConditionContext
  private let field: FieldReader
  private let terms: [TermInfo]
  private var set: DocumentSet?

  init(_ context: ConditionContext, _ field: FieldReader, _ terms: [TermInfo]) {
    self.context = context
    self.field = field
    self.terms = terms
    super.init(
      count: min(Self.postings(terms), context.segment.documentCount), cost: 1, isExact: true, isSet: true)
  }

  private static func postings(_ terms: [TermInfo]) -> Int { terms.reduce(0) { $0 + $1.documentFrequency } }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    try documents.append(contentsOf: documentSet())
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    if documents.count == 0 { return }
    let set = try documentSet()
    documents.keep { set.contains(Int($0)) }
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    try documentSet().contains(Int(document))
  }

  private func documentSet() throws(IndexError) -> DocumentSet {
    if let set { return set }
    var union = DocumentSet(capacity: context.segment.documentCount)
    let cursor = context.cursor
    var documents = GrowableBuffer<UInt32>()
    for (index, term) in terms.enumerated() {
      if index % Self.listsAtOnce == 0, context.isOver() { break }
      documents.removeAll()
      try cursor.open(term, in: field)
      try cursor.advance(to: 0)
      while cursor.document != PostingsCursor.exhausted {
        cursor.appendBlock(to: &documents)
        try cursor.nextBlock()
      }
      union.insert(documents)
    }
    set = union
    return union
  }
}
