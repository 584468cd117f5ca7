/// A filter compiled for one segment: evaluated on all documents, or on single ones.
final class SegmentFilter {
  /// Documents confirmed between two checks of the deadline.
  private static let textsAtOnce = 64
  /// Filters that match at most one in this many documents are evaluated before ranking: all of the best
  /// documents might fail, and each would be checked.
  private static let rarity = 32

  private let context: ConditionContext
  /// All of these must match.
  private let parts: [Condition]
  /// The same as one.
  private let whole: Condition

  /// - Parameter deadline: checked before each list, and regularly while documents are confirmed.
  init(_ filter: Filter, _ segment: SegmentReader, deadline: ContinuousClock.Instant? = nil)
    throws(IndexError)
  {
    context = ConditionContext(segment, deadline: deadline)
    parts = try FilterCompiler(context: context).conjuncts(filter)
    whole = FilterCompiler.conjunction(parts, of: segment.documentCount)
  }

  /// Whether the deadline has ended an evaluation; what it returned means nothing then.
  var isLate: Bool { context.isLate }

  /// Texts that were searched so far.
  var textsRead: Int { context.textsRead }

  /// The documents that match, deleted ones included.
  func documents() throws(IndexError) -> DocumentSet { try documents(of: whole) }

  /// Whether `document` matches. Calls must be in ascending order of documents.
  func matches(_ document: UInt32) throws(IndexError) -> Bool { try whole.matches(document) }

  /// The documents that lists and columns admit, deleted ones included, and what is left to be asked about
  /// each of them; nil where nothing is.
  func candidates() throws(IndexError) -> (documents: DocumentSet, condition: Condition?) {
    var documents = GrowableBuffer<UInt32>()
    if !context.isOver() { try whole.approximate(into: &documents) }
    return (
      DocumentSet(capacity: context.segment.documentCount, rising: documents),
      whole.isExact
        ? nil : ConfirmingCondition(whole, documentCount: context.segment.documentCount)
    )
  }

  /// Splits the filter for a ranked search by cost: the documents that the cheap part admits, and the
  /// condition left for those that would be among the best. Either is nil where that part is empty.
  func split() throws(IndexError) -> (documents: DocumentSet?, condition: Condition?) {
    if parts.isEmpty { return (nil, nil) }
    let documentCount = context.segment.documentCount
    if whole.count * Self.rarity < documentCount { return (try documents(), nil) }
    let sets = parts.filter(\.isSet)
    let others = parts.filter { !$0.isSet }
    return (
      sets.isEmpty ? nil : try documents(of: FilterCompiler.conjunction(sets, of: documentCount)),
      others.isEmpty ? nil : FilterCompiler.conjunction(others, of: documentCount)
    )
  }

  private func documents(of condition: Condition) throws(IndexError) -> DocumentSet {
    var documents = GrowableBuffer<UInt32>()
    if !context.isOver() { try condition.approximate(into: &documents) }
    if !condition.isExact { try confirm(&documents, by: condition) }
    return DocumentSet(capacity: context.segment.documentCount, rising: documents)
  }

  private func confirm(_ documents: inout GrowableBuffer<UInt32>, by condition: Condition) throws(IndexError)
  {
    var kept = 0
    for index in 0..<documents.count {
      if index % Self.textsAtOnce == 0, context.isOver() { break }
      let document = documents[index]
      if try condition.confirms(document) {
        documents[kept] = document
        kept += 1
      }
    }
    documents.truncate(to: kept)
  }
}
