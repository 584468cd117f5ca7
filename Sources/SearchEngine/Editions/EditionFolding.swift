internal import InvertedIndex

/// Which of several ranked documents are shown where one law has many editions.
struct EditionFolding {
  /// Documents of one name are editions of one text from this similarity on: parts of a code under one title
  /// are not.
  static let leastOfEditions = 0.1
  /// Documents of any name are near-duplicates from this similarity on.
  static let leastOfDuplicates = 0.85

  /// What tells a document from its editions.
  struct Traits {
    var name: UInt64
    /// The article that the title names; 0 where it names none.
    var article: Int64
    var sketch: Sketch?

    /// How alike the texts are; 0 where one of them is too short to tell.
    func similarity(to other: Traits) -> Double {
      guard let sketch, let others = other.sketch else { return 0 }
      return sketch.similarity(to: others)
    }

    /// Whether both are editions of one text.
    func isEdition(of other: Traits) -> Bool {
      name != 0 && name == other.name && article == other.article
        && similarity(to: other) >= leastOfEditions
    }

    /// Whether their texts are the same but for little.
    func isDuplicate(of other: Traits) -> Bool { similarity(to: other) >= leastOfDuplicates }
  }

  let foldsEditions: Bool
  let foldsDuplicates: Bool

  /// Nil where every document is shown: where all are asked for, or an order other than the ranking.
  init?(_ request: SearchRequest) {
    foldsEditions = request.editions == .best
    foldsDuplicates = request.foldsDuplicates
    let isRanking = request.sort == .score && request.limit > 0 && request.unit == .document
    guard isRanking, foldsEditions || foldsDuplicates else { return nil }
  }

  /// The first of each group of `hits`, and under their numbers those that were folded.
  func fold(_ hits: [ScoredDocument], _ traits: (Int) throws(IndexError) -> Traits) throws(IndexError) -> (
    kept: [ScoredDocument], folded: [Int: [Int]]
  ) {
    var kept: [ScoredDocument] = []
    var known: [Traits] = []
    var folded: [Int: [Int]] = [:]
    for hit in hits {
      let own = try traits(hit.document)
      let first = known.firstIndex { other in
        (foldsEditions && own.isEdition(of: other)) || (foldsDuplicates && own.isDuplicate(of: other))
      }
      if let first {
        folded[kept[first].document, default: []].append(hit.document)
      } else {
        kept.append(hit)
        known.append(own)
      }
    }
    return (kept, folded)
  }
}
