package import PolicyDocuments
package import SearchEngine

/// What a query may go on with: titles, names of issuers and words of the index that begin with a string.
package struct Suggestions: Sendable {
  package struct Entry: Sendable, Equatable {
    /// `title`, `word`, or the name of a field.
    package var kind: String
    package var text: String
    /// Documents that have it.
    package var documents: Int
  }

  /// Values of fields first, then titles, then words; of each the most frequent first.
  package private(set) var entries: [Entry] = []

  /// - Parameter limit: entries of each kind.
  /// - Complexity: Linear in the terms that begin so, and in the titles that have it.
  package init(_ start: String, _ engine: SearchEngine, limit: Int) throws(EngineError) {
    if engine.folded(start).isEmpty { return }
    for field in MetadataField.allCases {
      add(field.name, try engine.values(of: field, beginning: start), limit)
    }
    add("title", try Self.titles(start, engine), limit)
    add("word", try engine.words(beginning: start), limit)
  }

  /// The values of one field alone, of which all begin with an empty string.
  package init(_ start: String, of field: MetadataField, _ engine: SearchEngine, limit: Int)
    throws(EngineError)
  {
    add(field.name, try engine.values(of: field, beginning: start), limit)
  }

  private mutating func add(_ kind: String, _ terms: [SearchEngine.CountedTerm], _ limit: Int) {
    let sorted = terms.sorted {
      $0.documents == $1.documents ? $0.text < $1.text : $0.documents > $1.documents
    }
    entries += sorted.prefix(limit).map { Entry(kind: kind, text: $0.text, documents: $0.documents) }
  }

  private static func titles(_ start: String, _ engine: SearchEngine) throws(EngineError)
    -> [SearchEngine.CountedTerm]
  {
    let wanted = engine.folded(start)
    var counts: [String: Int] = [:]
    for document in try engine.documents(titled: start) ?? [] {
      let title = try engine.record(document).title
      if engine.folded(title).hasPrefix(wanted) { counts[title, default: 0] += 1 }
    }
    return counts.map { ($0.key, $0.value) }
  }
}
