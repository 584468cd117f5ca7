/// A Mandarin reading of a character: a syllable and its tone.
package struct PinyinReading: Hashable, Sendable {
  /// The number of the syllable in ``PinyinTable``, from 1.
  package var syllable: Int
  /// 1 to 4; 0 for the light tone.
  package var tone: Int

  init(code: Int) {
    syllable = code >> 3
    tone = code & 7
  }

  /// The syllable in letters, ü as v: `lve`.
  package var letters: String { String(decoding: PinyinTable.syllables[syllable], as: UTF8.self) }
}
