/// A filter compiled for one segment, in two phases: an approximation, which lists and columns answer, admits
/// every document that matches and perhaps others; a confirmation, which may read the text of a document,
/// decides about each.
///
/// As a batch, rising: ``approximate(into:)`` or ``restrict(_:)`` first, then ``confirms(_:)`` for what is
/// left. By single documents, rising: ``matches(_:)``, which does both. A condition is used in one way at a
/// time; ``restart()`` begins again with the first document.
///
/// - Source: Lucene's two-phase iteration, here a block of documents at a time.
class Condition {
  /// What is known of a condition before it is evaluated.
  struct Estimate {
    var count: Int
    var cost: Int
    var isExact: Bool
    var isSet: Bool

    /// What holds of all or any of `parts`, whose costs add up.
    init(of parts: [Condition], count: Int) {
      self.count = count
      cost = parts.reduce(0) { $0 + $1.cost }
      isExact = parts.allSatisfy(\.isExact)
      isSet = parts.allSatisfy(\.isSet)
    }
  }

  /// Documents that match, at most, as far as the lengths of lists tell.
  let count: Int
  /// What ``confirms(_:)`` or a single ``matches(_:)`` costs, about: 1 is a look into a list.
  let cost: Int
  /// Whether the approximation decides: nothing is left to confirm.
  let isExact: Bool
  /// Whether all documents are about as cheap as a few: a column or a set, not a list or a text.
  let isSet: Bool

  // A class each: an enumeration would copy its payload, and count references, with every document.
  init(count: Int, cost: Int, isExact: Bool, isSet: Bool) {
    self.count = count
    self.cost = cost
    self.isExact = isExact
    self.isSet = isSet
  }

  init(_ estimate: Estimate) {
    count = estimate.count
    cost = estimate.cost
    isExact = estimate.isExact
    isSet = estimate.isSet
  }

  /// Appends the documents of the approximation, rising.
  func approximate(into documents: inout GrowableBuffer<UInt32>) throws(IndexError) {
    preconditionFailure("every condition approximates")
  }

  /// Keeps those of `documents`, which rise, that the approximation admits.
  func restrict(_ documents: inout GrowableBuffer<UInt32>) throws(IndexError) {}

  /// Whether a document that the approximation admitted matches.
  func confirms(_ document: UInt32) throws(IndexError) -> Bool { true }

  /// Whether `document` matches.
  func matches(_ document: UInt32) throws(IndexError) -> Bool { true }

  /// Rewinds to the first document.
  func restart() {}
}

/// What the conditions of one filter on one segment share.
final class ConditionContext {
  let segment: SegmentReader
  private let deadline: ContinuousClock.Instant?
  /// Whether the deadline has ended a batch; its documents mean nothing then.
  private(set) var isLate = false
  /// Texts that were searched.
  var textsRead = 0
  /// Walks one list after another, for batches.
  lazy var cursor = PostingsCursor(
    documentCount: segment.documentCount, postings: segment.fields.values[0].postings)

  init(_ segment: SegmentReader, deadline: ContinuousClock.Instant?) {
    self.segment = segment
    self.deadline = deadline
  }

  /// Asks the clock whether to give up.
  func isOver() -> Bool {
    if let deadline, !isLate { isLate = ContinuousClock.now >= deadline }
    return isLate
  }
}
