package import JSONText
package import PolicyDocuments
package import SearchEngine

/// What a query may go on with: titles, names of issuers, numbers and words of the index for what is typed,
/// in Chinese characters, pinyin or both.
package struct Suggestions: Sendable {
  package struct Entry: Sendable, Equatable {
    /// `title`, `word`, or the name of a field.
    package var kind: String
    package var text: String
    /// Documents that have it.
    package var documents: Int

    /// Adds its kind, text and count.
    package func add(to members: inout JSONMembers) {
      members.add("kind", kind)
      members.add("text", text)
      members.add("documents", documents)
    }
  }

  /// Values of fields first, then titles, then words; of each those that begin with what was typed before
  /// those that read so, titles that only hold it last, and then the most frequent first.
  package private(set) var entries: [Entry] = []

  /// - Parameter limit: entries of each kind.
  /// - Complexity: Linear in the terms that begin so, and in the titles that have it; of pinyin in the values
  ///   of fields, and in the words that begin with a character that it may begin with.
  package init(_ start: String, _ engine: SearchEngine, limit: Int) throws(EngineError) {
    let start = engine.beginning(start)
    if start.isEmpty { return }
    for field in MetadataField.allCases {
      add(field.name, try engine.values(of: field, beginning: start), limit)
    }
    add("title", try engine.titles(with: start), limit)
    add("word", try engine.words(beginning: start), limit)
  }

  /// The values of one field alone, of which all begin with an empty string.
  package init(_ start: String, of field: MetadataField, _ engine: SearchEngine, limit: Int)
    throws(EngineError)
  {
    add(field.name, try engine.values(of: field, beginning: engine.beginning(start)), limit)
  }

  /// The fields that have values to suggest.
  package static let fields = MetadataField.allCases.filter { $0.filter == .contains || $0.filter == .exact }

  private mutating func add(_ kind: String, _ found: [SearchEngine.Completion], _ limit: Int) {
    let sorted = found.sorted { left, right in
      if left.distance != right.distance { return left.distance < right.distance }
      if left.documents != right.documents { return left.documents > right.documents }
      return left.text < right.text
    }
    entries += sorted.prefix(limit).map { Entry(kind: kind, text: $0.text, documents: $0.documents) }
  }
}
