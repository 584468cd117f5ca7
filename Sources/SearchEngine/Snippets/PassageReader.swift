internal import InvertedIndex

/// Reads the passages of one document in which something of the query stands, some at a time: a document may
/// have millions. The article that was asked for comes first, the others in the order of the text.
///
/// Handed from thread to thread, used by one at a time.
public final class PassageReader: @unchecked Sendable {
  private let maker: SnippetMaker
  private let damaged: EngineError
  private var place = 0
  private var ofWholeClauses = true
  /// Whether a passage that was read has all units of one clause.
  private var hasAny = false
  /// What comes before all others.
  private var first: Passage?

  /// - Parameters:
  ///   - found: the document, where an article of it may be asked for.
  ///   - damaged: is thrown where the text cannot be read.
  init(_ maker: SnippetMaker, _ found: SearchResponse.RankedDocument? = nil, damaged: EngineError)
    throws(EngineError)
  {
    self.damaged = damaged
    do throws(DocumentText.Unreadable) {
      if let found, let article = try maker.article(of: found) {
        first = article.passage
        self.maker = maker.leavingOut(article.units)
        hasAny = maker.holdsClause(in: article.units)
      } else {
        self.maker = maker
      }
    } catch {
      throw damaged
    }
  }

  /// Whether there are no more.
  var isAtEnd: Bool {
    first == nil && place >= maker.occurrenceCount
      && (hasAny || !ofWholeClauses || maker.occurrenceCount == 0)
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
    if let article = first {
      first = nil
      return [article]
    }
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
