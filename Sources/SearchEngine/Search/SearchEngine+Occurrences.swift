internal import Equivalents
internal import InvertedIndex

extension SearchEngine {
  /// What of `highlights` stands in `document`, rising, in canonical units: strings are found in the stored
  /// text as it lies, other spellings of a string where they are whole.
  func occurrences(of highlights: Highlights, in document: Int, _ passages: DocumentPassages)
    throws(EngineError) -> [SnippetMaker.Occurrence]
  {
    var found: [SnippetMaker.Occurrence] = []
    /// Of the whole text, once an occurrence depends on what stands beside it.
    var matcher: TextMatcher?
    func wholeText() throws(EngineError) -> TextMatcher {
      if let matcher { return matcher }
      do throws(DocumentPassages.Unreadable) {
        let made = try passages.matcher()
        matcher = made
        return made
      } catch {
        throw stored.damagedText(document)
      }
    }
    for string in highlights.strings {
      let places = try indexed { () throws(IndexError) in
        try reader.occurrences(of: string.coded, in: IndexLayout.current.text, of: document)
      }
      for place in places {
        let start = passages.map.units(before: place)
        let range = start..<start + string.codeUnits.count
        if string.isSpelling, try !EquivalentText.isWhole(at: range, in: wholeText().units) { continue }
        found.append(SnippetMaker.Occurrence(range: range, string: string.number))
      }
    }
    for (number, clause) in highlights.positional.enumerated() {
      let text = try wholeText()
      do throws(DocumentPassages.Unreadable) {
        for range in try text.marks(clause, in: 0..<text.units.count) {
          found.append(SnippetMaker.Occurrence(range: range, string: highlights.strings.count + number))
        }
      } catch {
        throw stored.damagedText(document)
      }
    }
    if highlights.count > 1 {
      found.sort {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
    }
    return found
  }
}
