/// Which characters of the first plane are letters, marks or numbers (general categories L, M and N).
///
/// A bit a character, equal pages kept once; the data are generated, so they do not change with the ICU at
/// hand.
enum LetterTable {
  /// Whether a UTF-16 code unit other than a surrogate is a letter, a mark or a number.
  @inline(__always)
  static func contains(_ unit: UInt16) -> Bool {
    let block = Int(blockOfPage[Int(unit >> 8)])
    return blocks[block &* 4 &+ Int((unit & 0xFF) >> 6)] >> UInt64(unit & 63) & 1 != 0
  }
}
