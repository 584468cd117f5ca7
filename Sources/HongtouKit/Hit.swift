internal import SearchEngine

/// A found document, or a passage of one, and its best place.
public struct Hit: Sendable, Hashable, Identifiable {
  /// The identifier of the document.
  public var id: String
  /// The place in the list, from 1.
  public var rank: Int
  /// Larger is better; of no meaning between queries.
  public var score: Double
  public var title: String
  /// What is known of the document.
  public var fields: [Field: [String]]
  /// The headings above the place, from the highest.
  public var section: [String]
  /// The line of the text that the place begins in, from 1.
  public var line: Int
  /// The place, in one line.
  public var snippet: Snippet
  /// The number of the passage in its document, from 1; nil where documents are searched.
  public var passage: Int?

  /// The values of a field; none where it is unknown.
  public subscript(field: Field) -> [String] { fields[field] ?? [] }
}

extension Hit {
  /// A found document as the engine shows it.
  init(
    _ engine: SearchEngine, _ found: SearchResponse.RankedDocument, _ highlights: Highlights
  ) throws(EngineError) {
    let hit = try engine.hit(found, highlights)
    self.init(
      id: hit.record.id, rank: hit.rank, score: hit.score, title: hit.record.title,
      fields: hit.record.metadata.values, section: hit.section, line: hit.line, snippet: Snippet(hit.snippet),
      passage: found.passage?.number)
  }
}
