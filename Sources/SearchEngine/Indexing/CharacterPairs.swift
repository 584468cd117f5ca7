internal import TextAnalysis

/// The pairs of neighbouring letters, digits and Chinese characters of a text, as the fields of titles and of
/// headings have them.
enum CharacterPairs {
  /// The terms of canonical text: two code points each, the first in the higher 24 bits.
  static func keys(in text: [UInt16]) -> [UInt64] {
    var keys: [UInt64] = []
    var before: UInt32?
    for scalar in QueryCompiler.scalars(text) {
      let kind = CharacterClass(of: scalar)
      let joins = kind == .han || kind == .letterOrDigit
      if joins, let before { keys.append(UInt64(before) << 24 | UInt64(scalar)) }
      before = joins ? scalar : nil
    }
    return keys
  }
}
