internal import InvertedIndex

extension SearchEngine {
  /// Reads what is shown of a found document.
  public func hit(_ found: SearchResponse.RankedDocument, _ highlights: Highlights) throws(EngineError) -> Hit
  {
    let (record, snippet) = try shown(found.document, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.snippet()
    }
    return Hit(
      rank: found.rank, score: found.score, record: record, section: snippet.section, line: snippet.line,
      snippet: snippet.excerpt)
  }

  /// The passages of a found document in which something of the query stands, in the order of the text.
  public func passages(_ document: Int, _ highlights: Highlights) throws(EngineError) -> (
    record: DocumentRecord, passages: [Passage]
  ) {
    let (record, passages) = try shown(document, highlights) { maker throws(DocumentText.Unreadable) in
      try maker.passages()
    }
    return (record, passages)
  }

  /// The record of `document`, and what `choose` takes of its text.
  private func shown<Shown>(
    _ document: Int, _ highlights: Highlights,
    _ choose: (SnippetMaker) throws(DocumentText.Unreadable) -> Shown
  ) throws(EngineError) -> (DocumentRecord, Shown) {
    let record = try stored.record(document)
    let (coded, restoration) = try stored.codedText(document)
    let outline = try stored.codedOutline(document)
    let text: DocumentText
    do {
      text = try DocumentText(coded: coded, restoration: restoration, outline: outline, record: record)
    } catch {
      throw stored.damagedText(document)
    }
    let maker = SnippetMaker(text, highlights, try occurrences(of: highlights.strings, document, text))
    do {
      return (record, try choose(maker))
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
