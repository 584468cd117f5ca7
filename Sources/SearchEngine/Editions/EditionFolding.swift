internal import InvertedIndex

/// Which of several ranked documents are shown where one law has many editions.
struct EditionFolding {
  /// Documents of one name are editions of one text from this similarity on.
  static let leastOfEditions = 0.6
  /// From this similarity on they are where both have one form: a part of a code under the title of the whole
  /// has another.
  static let leastOfOneForm = 0.1
  /// Documents of any name are near-duplicates from this similarity on.
  static let leastOfDuplicates = 0.85

  /// What tells a document from its editions.
  struct Traits {
    var document: Int
    var name: UInt64
    /// The article that the title names; 0 where it names none.
    var article: Int64
    var sketch: Sketch?
    /// The bytes of the text, as it is stored.
    var length: Int

    /// How alike the texts are; 0 where one of them is too short to tell.
    func similarity(to other: Traits) -> Double {
      guard let sketch, let others = other.sketch else { return 0 }
      return sketch.similarity(to: others)
    }

    /// Whether both are editions of one text.
    ///
    /// A law that was written anew shares little with its editions but that both are whole laws of one place.
    func isEdition(of other: Traits, _ documents: ComparedDocuments) throws(IndexError) -> Bool {
      guard name != 0, name == other.name, article == other.article, sketch != nil, other.sketch != nil else {
        return false
      }
      let similarity = similarity(to: other)
      if similarity >= leastOfEditions { return true }
      // A small part of the other is none. Outlines are read last, as they are compressed.
      guard 4 * min(length, other.length) >= max(length, other.length) else { return false }
      let (own, others) = (try documents.form(of: document), try documents.form(of: other.document))
      return own.firstArticle == others.firstArticle
        && (similarity >= leastOfOneForm
          || (own.firstArticle == 1 && own.jurisdiction == others.jurisdiction))
    }

    /// Whether their texts are the same but for little.
    func isDuplicate(of other: Traits) -> Bool { similarity(to: other) >= leastOfDuplicates }
  }

  /// What tells a whole law from a part of it, and from one of another place.
  struct Form {
    /// The number of the first article; nil where there is none.
    var firstArticle: Int?
    /// Level and region.
    var jurisdiction: [String]
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
  func fold(_ hits: [ScoredDocument], _ documents: ComparedDocuments) throws(IndexError)
    -> (kept: [ScoredDocument], folded: [Int: [Int]])
  {
    var kept: [ScoredDocument] = []
    var known: [Traits] = []
    var folded: [Int: [Int]] = [:]
    for hit in hits {
      let own = try documents.traits(of: hit.document)
      var first: Int?
      for (place, other) in known.enumerated() {
        if foldsDuplicates, own.isDuplicate(of: other) { first = place }
        if first == nil, foldsEditions, try own.isEdition(of: other, documents) { first = place }
        if first != nil { break }
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
