internal import InvertedIndex

/// Reads the passages of one document in which something of the query stands, in the order of the text, some
/// at a time: a document may have millions.
///
/// Handed from thread to thread, used by one at a time.
public final class PassageReader: @unchecked Sendable {
  private let maker: SnippetMaker
  private let damaged: EngineError
  private var place = 0
  private var ofWholeClauses = true
  private var hasAny = false

  /// - Parameter damaged: is thrown where the text cannot be read.
  init(_ maker: SnippetMaker, damaged: EngineError) {
    self.maker = maker
    self.damaged = damaged
  }

  /// Whether there are no more.
  var isAtEnd: Bool {
    place >= maker.occurrenceCount && (hasAny || !ofWholeClauses || maker.occurrenceCount == 0)
  }

  /// The passages of the next stretch of text, perhaps none; nil at the end.
  ///
  /// Those in which all units of one clause of the query stand; where no passage has that, those with any
  /// unit.
  ///
  /// - Throws: ``EngineError/index(_:)`` where the text is damaged.
  /// - Complexity: Memory for ``SnippetMaker/longestStretch`` units, or for one passage that is longer.
  public func next() throws(EngineError) -> [Passage]? {
    if isAtEnd { return nil }
    if place >= maker.occurrenceCount {
      place = 0
      ofWholeClauses = false
    }
    do throws(DocumentText.Unreadable) {
      let passages = try maker.passages(from: &place, ofWholeClauses: ofWholeClauses)
      if !passages.isEmpty { hasAny = true }
      return passages
    } catch {
      throw damaged
    }
  }
}

extension SearchEngine {
  /// Bytes of memory that reading the passages of `document` takes, about and rather more: its text, and the
  /// places of what is looked for, which may be every few characters.
  public func passageBytes(of document: Int) throws(EngineError) -> Int {
    let text = try indexed { () throws(IndexError) in
      try reader.byteCount(IndexLayout.current.text, of: document)
    }
    return 3 * text
  }
}
