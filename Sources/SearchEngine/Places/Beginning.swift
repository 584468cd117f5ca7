internal import InvertedIndex
internal import Pinyin

/// What is typed of something that is to be completed: as text, and read as pinyin.
package final class Beginning {
  package let text: String
  /// Canonical.
  let units: [UInt16]
  let folded: String
  /// Nil where it holds no letters, or other things than pinyin does.
  let pattern: PinyinPattern?
  private let reader: IndexReader
  private var knownCharacters: [UInt16]?

  init(_ text: String, folded units: [UInt16], _ reader: IndexReader) {
    self.text = text
    self.units = units
    folded = String(decoding: units, as: UTF16.self)
    pattern = PinyinPattern(text)
    self.reader = reader
  }

  /// Whether nothing is left of it after folding.
  package var isEmpty: Bool { units.isEmpty }

  /// The characters of the index that a string of ``pattern`` may begin with.
  func characters() throws(IndexError) -> [UInt16] {
    if let knownCharacters { return knownCharacters }
    guard let pattern else { return [] }
    let found = try PinyinStrings.characters(beginning: pattern, reader)
    knownCharacters = found
    return found
  }
}
