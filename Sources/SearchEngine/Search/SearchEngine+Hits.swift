internal import InvertedIndex
internal import PolicyDocuments

extension SearchEngine {
  /// Reads what is shown of a found document.
  public func hit(_ found: SearchResponse.RankedDocument, _ highlights: Highlights) throws(EngineError) -> Hit
  {
    let record = try stored.record(found.document)
    var place = try text(of: found.document, record, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.place(of: found)
    }
    if let places = try places(of: found.document, record) { place.add(places, record) }
    return Hit(found, record, place)
  }

  /// The passages of a document in which something of the query stands, in the order of the text.
  public func passages(_ document: Int, _ highlights: Highlights) throws(EngineError) -> (
    record: DocumentRecord, passages: [Passage]
  ) {
    let record = try stored.record(document)
    var passages = try text(of: document, record, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.passages()
    }
    if let places = try places(of: document, record) {
      for index in passages.indices { passages[index].add(places, record) }
    }
    return (record, passages)
  }

  /// The best place of a found document, where it is wanted or no passage has anything of the query (what is found by its
  /// fields alone), and the passages, where these are wanted. Of a found passage there is no other.
  func shown(
    _ found: SearchResponse.RankedDocument, _ record: DocumentRecord, _ highlights: Highlights,
    place wantsPlace: Bool, passages wantsPassages: Bool
  ) throws(EngineError) -> (place: Passage?, passages: [Passage]) {
    var (place, passages) = try text(of: found.document, record, highlights) {
      maker throws(DocumentText.Unreadable) -> (Passage?, [Passage]) in
      let passages = wantsPassages && found.passage == nil ? try maker.passages() : []
      return (wantsPlace || passages.isEmpty ? try maker.place(of: found) : nil, passages)
    }
    if let places = try places(of: found.document, record) {
      place?.add(places, record)
      for index in passages.indices { passages[index].add(places, record) }
    }
    return (place, passages)
  }

  /// Where the lines of a document stand, where that is stored.
  private func places(of document: Int, _ record: DocumentRecord) throws(EngineError) -> TextPlaces? {
    record.hasPlaces ? try stored.places(document) : nil
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
    _ choose: (SnippetMaker) throws(DocumentText.Unreadable) -> Shown
  ) throws(EngineError) -> Shown {
    let (coded, restoration) = try stored.codedText(document)
    let outline = readsOutline ? try stored.codedOutline(document) : []
    let text: DocumentText
    do {
      text = try DocumentText(coded: coded, restoration: restoration, outline: outline, record: record)
    } catch {
      throw stored.damagedText(document)
    }
    let maker = SnippetMaker(text, highlights, try occurrences(of: highlights.strings, document, text))
    do {
      return try choose(maker)
    } catch {
      throw stored.damagedText(document)
    }
  }

  /// Where `strings` stand in `document`, found in the stored text as it lies.
  private func occurrences(of strings: [Highlights.Text], _ document: Int, _ text: DocumentText)
    throws(EngineError) -> [SnippetMaker.Occurrence]
  {
    var found: [SnippetMaker.Occurrence] = []
    for (number, string) in strings.enumerated() {
      let places = try indexed { () throws(IndexError) in
        try reader.occurrences(of: string.coded, in: IndexLayout.current.text, of: document)
      }
      for place in places {
        let start = text.unit(at: place)
        found.append(SnippetMaker.Occurrence(range: start..<start + string.codeUnits.count, string: number))
      }
    }
    if strings.count > 1 {
      found.sort {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    }
    return found
  }
}

extension Passage {
  /// Adds the page of the line.
  fileprivate mutating func add(_ places: TextPlaces, _ record: DocumentRecord) {
    page = places.page(ofLine: line - record.firstLine)
  }
}
