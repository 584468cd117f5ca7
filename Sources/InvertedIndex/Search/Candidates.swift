/// The documents that may match a filter, as far as lists and columns tell. Texts are read when a document is
/// asked about: of a ranked search, those that would be among the best.
///
/// It belongs to one thread.
public final class Candidates {
  private struct Part {
    var documents: DocumentSet
    /// What is left to be asked about each; nil where all of them match.
    var condition: Condition?
    var filter: SegmentFilter?
  }

  /// Documents confirmed between two checks of the deadline.
  private static let confirmedAtOnce = 64

  private var parts: [Part] = []
  private let deadline: ContinuousClock.Instant?
  /// How many there are; no fewer match.
  public private(set) var count = 0
  /// Whether the deadline ended the evaluation: the documents of some segments are missing.
  public private(set) var isPartial = false

  fileprivate init(_ filter: Filter, _ segments: [SegmentReader], deadline: ContinuousClock.Instant?)
    throws(IndexError)
  {
    self.deadline = deadline
    for segment in segments {
      var part = Part(documents: DocumentSet(capacity: segment.documentCount), condition: nil, filter: nil)
      if filter == .all {
        part.documents = segment.live ?? DocumentSet(capacity: segment.documentCount, all: true)
      } else if !isPartial {
        let compiled = try SegmentFilter(filter, segment, deadline: deadline)
        let (documents, condition) = try compiled.candidates()
        part.documents = documents
        part.condition = condition
        part.filter = compiled
        if let live = segment.live { part.documents.formIntersection(live) }
        if compiled.isLate {
          isPartial = true
          part.documents = DocumentSet(capacity: segment.documentCount)
        }
      }
      count += part.documents.count
      parts.append(part)
    }
  }

  /// Whether all of them match.
  public var isExact: Bool { parts.allSatisfy { $0.condition == nil || $0.documents.isEmpty } }

  /// Texts that were searched so far.
  var textsRead: Int { parts.reduce(0) { $0 + ($1.filter?.textsRead ?? 0) } }

  /// The candidates of a segment, and what is to be asked about each, from the first document on.
  func ofSegment(_ index: Int) -> (documents: DocumentSet, condition: Condition?) {
    parts[index].condition?.restart()
    return (parts[index].documents, parts[index].condition)
  }

  /// How many match. Counting stops above `bound`, or at the deadline; the count is a lower bound then.
  ///
  /// - Parameter bound: nil for none.
  public func matchCount(upTo bound: Int?) throws(IndexError) -> (count: Int, isExact: Bool) {
    var matching = 0
    var asked = 0
    for index in parts.indices {
      let (documents, condition) = ofSegment(index)
      guard let condition else {
        matching += documents.count
        continue
      }
      for word in documents.words.indices {
        var bits = documents.words[word]
        while bits != 0 {
          if let bound, matching > bound { return (bound, false) }
          if asked % Self.confirmedAtOnce == 0, let deadline, ContinuousClock.now >= deadline {
            return (matching, false)
          }
          asked += 1
          if try condition.matches(UInt32(word << 6 + bits.trailingZeroBitCount)) { matching += 1 }
          bits &= bits &- 1
        }
      }
    }
    return (matching, !isPartial)
  }
}

extension IndexReader {
  /// Evaluates `filter` as far as lists and columns decide.
  ///
  /// - Parameter deadline: when to stop with the segments that are done by then.
  public func candidates(_ filter: Filter, deadline: ContinuousClock.Instant? = nil) throws(IndexError)
    -> Candidates
  {
    try Candidates(filter, segments, deadline: deadline)
  }
}
