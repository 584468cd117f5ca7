internal import InvertedIndex
internal import PolicyDocuments

extension SearchEngine {
  /// Documents to be compared with each other.
  var comparedDocuments: ComparedDocuments { ComparedDocuments(reader, layout) }

  /// The other editions of `document`, in the order of the index.
  func editions(of document: Int) throws(EngineError) -> [Int] {
    let documents = comparedDocuments
    return try indexed { () throws(IndexError) in
      try editions(of: try documents.traits(of: document), documents)
    }
  }

  private func editions(of own: EditionFolding.Traits, _ documents: ComparedDocuments)
    throws(IndexError) -> [Int]
  {
    if own.name == 0 || own.sketch == nil { return [] }
    var found: [Int] = []
    for other in try reader.documents(layout.names, TermBytes(number: own.name, width: 8))
    where other != own.document {
      if try documents.traits(of: other).isEdition(of: own, documents) { found.append(other) }
    }
    return found
  }

  /// A document that is like another one.
  public struct SimilarDocument: Sendable, Equatable {
    public enum Relation: String, Sendable {
      /// The same but for little.
      case duplicate
      /// Another edition of the same text.
      case edition
      case similar
    }

    public var document: Int
    /// About the share of common shingles of five characters, 0 to 1.
    public var similarity: Double
    public var relation: Relation
  }

  /// Documents of a smaller similarity are not like each other, unless they are editions.
  private static let leastSimilarity = 0.1

  /// The documents like `document`, most alike first; nil where its text is too short to tell.
  ///
  /// - Parameter limit: how many; 0 for all.
  /// - Complexity: Linear in the documents, of each of which 128 bytes are read.
  public func similar(to document: Int, limit: Int) throws(EngineError) -> [SimilarDocument]? {
    let documents = comparedDocuments
    return try indexed { () throws(IndexError) in
      let own = try documents.traits(of: document)
      if own.sketch == nil { return nil }
      let editions = Set(try editions(of: own, documents))
      var found: [SimilarDocument] = []
      for other in 0..<reader.documentLimit where other != document && reader.isLive(other) {
        let traits = try documents.readTraits(of: other)
        let similarity = traits.similarity(to: own)
        let isEdition = editions.contains(other)
        if similarity < Self.leastSimilarity, !isEdition { continue }
        let relation: SimilarDocument.Relation =
          traits.isDuplicate(of: own) ? .duplicate : isEdition ? .edition : .similar
        found.append(SimilarDocument(document: other, similarity: similarity, relation: relation))
      }
      found.sort { ($1.similarity, $0.document) < ($0.similarity, $1.document) }
      return limit == 0 ? found : Array(found.prefix(limit))
    }
  }
}
