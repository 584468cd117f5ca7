/// The documents whose text a predicate accepts. The approximation admits all: conditions on terms go before
/// it.
final class TextCondition<Predicate: TextPredicate, Texts: TextSource>: Condition {
  private let context: ConditionContext
  private let texts: Texts
  private let predicate: Predicate
  /// A term that only documents with an accepted text have; their texts are not read.
  private let witness: TermCondition?

  init(
    _ context: ConditionContext, _ texts: Texts, _ predicate: Predicate, witness: TermCondition?
  ) {
    self.context = context
    self.texts = texts
    self.predicate = predicate
    self.witness = witness
    super.init(count: context.segment.documentCount, cost: 1000, isExact: false, isSet: false)
  }

  override func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    documents.append(below: context.segment.documentCount)
  }

  override func confirms(_ document: UInt32) throws(IndexError) -> Bool { try matches(document) }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    if let witness, try witness.matches(document) { return true }
    context.textsRead += 1
    return try texts.holds(predicate, in: Int(document))
  }

  override func restart() { witness?.restart() }
}

/// What is looked for in the stored text of a document: a string today; expressions and strings near each
/// other are other predicates.
protocol TextPredicate {
  /// The byte offset of the first occurrence in `text`, in ``ScalarCode``, at or after `start`; nil where
  /// there is none.
  func first(in text: ByteView, from start: Int) -> Int?
}

extension SubstringSearch: TextPredicate {}
