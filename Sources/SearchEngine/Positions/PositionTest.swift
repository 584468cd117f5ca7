internal import InvertedIndex
internal import QueryLanguage

/// Whether a query of places matches in the text of a document.
final class PositionTest: StoredPredicate {
  private let query: Query

  init(_ query: Query) { self.query = query }

  func matches(_ values: StoredValues) throws(IndexError) -> Bool {
    let layout = IndexLayout.current
    let coded = try values.blob(layout.text)
    guard let units = IndexLayout.textCode.decode(coded) else { throw values.corrupt("unreadable text") }
    let matcher = TextMatcher(units) { () throws(DocumentPassages.Unreadable) in
      guard let restoration = try? values.blob(layout.restoration),
        let outline = try? values.blob(layout.outline), let places = try? values.blob(layout.places)
      else { throw DocumentPassages.Unreadable() }
      return try DocumentPassages(
        coded: coded, restoration: restoration, outline: outline, linesAreBlocks: !places.isEmpty)
    }
    do {
      return try matcher.matches(query, in: 0..<units.count)
    } catch {
      throw values.corrupt("unreadable text")
    }
  }
}
