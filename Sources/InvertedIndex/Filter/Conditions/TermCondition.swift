/// The documents with a term.
final class TermCondition: Condition {
  private let context: ConditionContext
  private let field: FieldReader
  private let info: TermInfo
  /// Nil until the first single document: something else decides about most of a filter.
  private var cursor: PostingsCursor?

  init(_ context: ConditionContext, _ field: FieldReader, _ info: TermInfo) {
    self.context = context
    self.field = field
    self.info = info
    super.init(count: info.documentFrequency, cost: 1, isExact: true, isSet: false)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    if context.isOver() { return }
    let cursor = context.cursor
    try cursor.open(info, in: field)
    try cursor.advance(to: 0)
    while cursor.document != PostingsCursor.exhausted {
      cursor.appendBlock(to: &documents)
      try cursor.nextBlock()
    }
  }

  override func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    if documents.count == 0 || context.isOver() { return }
    try context.cursor.open(info, in: field)
    try context.cursor.keep(&documents)
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    if let cursor { return try cursor.contains(document) }
    let opened = try field.cursor(info)
    cursor = opened
    return try opened.contains(document)
  }

  override func restart() { cursor?.restart() }
}
