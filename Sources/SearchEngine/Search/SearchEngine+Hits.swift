internal import InvertedIndex

extension SearchEngine {
  /// Reads what is shown of a found document.
  public func hit(_ found: SearchResponse.RankedDocument, _ highlights: Highlights) throws(EngineError) -> Hit
  {
    let record = try stored.record(found.document)
    let place = try text(of: found.document, record, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.place(of: found)
    }
    return Hit(found, record, place)
  }

  /// The passages of a document in which something of the query stands, in the order of the text.
  public func passages(_ document: Int, _ highlights: Highlights) throws(EngineError) -> (
    record: DocumentRecord, passages: [Passage]
  ) {
    let record = try stored.record(document)
    let passages = try text(of: document, record, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.passages()
    }
    return (record, passages)
  }

  /// The best place of a found document, where it is wanted or no passage has anything of the query (what is
  /// found by its fields alone), and the first passages, where these are wanted; `rest` has the others. Of a
  /// found passage there is no other.
  ///
  /// - Parameter deadline: what comes first after it is not looked for any more.
  func shown(
    _ found: SearchResponse.RankedDocument, _ record: DocumentRecord, _ highlights: Highlights,
    place wantsPlace: Bool, passages wantsPassages: Bool, until deadline: ContinuousClock.Instant? = nil
  ) throws(EngineError) -> (place: Passage?, passages: [Passage], rest: PassageReader?) {
    let document = found.document
    let maker = try text(of: document, record, highlights) { maker throws(DocumentText.Unreadable) in maker }
    var passages: [Passage] = []
    var rest: PassageReader?
    if wantsPassages, found.passage == nil {
      let reader = try PassageReader(maker, found, damaged: stored.damagedText(document))
      while passages.isEmpty, let next = try reader.next() {
        passages = next
        if let deadline, passages.isEmpty, ContinuousClock.now >= deadline { break }
      }
      if !reader.isAtEnd { rest = reader }
    }
    if !wantsPlace, !passages.isEmpty { return (nil, passages, rest) }
    do throws(DocumentText.Unreadable) {
      return (try maker.place(of: found), passages, rest)
    } catch {
      throw stored.damagedText(document)
    }
  }

  /// Reads the passages of `document`, some at a time.
  func passageReader(
    _ document: Int, _ highlights: Highlights, longestStretch: Int = SnippetMaker.longestStretch
  ) throws(EngineError) -> PassageReader {
    let record = try stored.record(document)
    let maker = try text(of: document, record, highlights, longestStretch: longestStretch) {
      maker throws(DocumentText.Unreadable) in maker
    }
    return try PassageReader(maker, damaged: stored.damagedText(document))
  }

  /// The line of the best place of a found document.
  func line(of found: SearchResponse.RankedDocument, _ record: DocumentRecord, _ highlights: Highlights)
    throws(EngineError) -> Int
  {
    // Of a file with a document a line, all have that line.
    if !record.followsFileLines { return record.firstLine }
    // Headings tell where passages end, not which line they are in; only an article is found by them.
    return try text(of: found.document, record, highlights, readsOutline: found.article != nil) {
      maker throws(DocumentText.Unreadable) in
      try maker.place(of: found).line
    }
  }

  /// What `choose` takes of the text of `document`.
  private func text<Shown>(
    of document: Int, _ record: DocumentRecord, _ highlights: Highlights, readsOutline: Bool = true,
    longestStretch: Int = SnippetMaker.longestStretch,
    _ choose: (SnippetMaker) throws(DocumentText.Unreadable) -> Shown
  ) throws(EngineError) -> Shown {
    let text = DocumentText(
      try stored.passages(document, record, readsOutline: readsOutline || !highlights.positional.isEmpty),
      record: record, places: record.hasPlaces ? try stored.places(document) : nil)
    let maker = SnippetMaker(
      text, highlights, try occurrences(of: highlights, in: document, text.passages),
      longestStretch: longestStretch)
    do {
      return try choose(maker)
    } catch {
      throw stored.damagedText(document)
    }
  }
}
