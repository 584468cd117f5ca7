internal import Equivalents
internal import InvertedIndex

/// Whether one of several spellings of a number, date or quantity stands whole in the text of a document: 14条
/// and not 114条.
///
/// The text is searched as it is stored; only what stands around an occurrence is decoded.
final class WholeOccurrenceTest: StoredPredicate {
  private let searches: [SubstringSearch]

  /// - Parameter spellings: canonical, none of them empty.
  init(_ spellings: [[UInt16]]) {
    searches = spellings.map { SubstringSearch(IndexLayout.textCode.encode($0)) }
  }

  func matches(_ values: StoredValues) throws(IndexError) -> Bool {
    let text = try values.view(IndexLayout.current.text)
    for search in searches {
      var start = 0
      while let place = search.first(in: text, from: start) {
        let range = place..<place + search.byteCount
        guard
          let found = IndexLayout.textCode.surroundings(
            of: range, in: text, characters: EquivalentText.charactersThatDecide)
        else { throw values.corrupt("unreadable text") }
        if EquivalentText.isWhole(at: found.range, in: found.units) { return true }
        start = place + 1
      }
    }
    return false
  }
}
