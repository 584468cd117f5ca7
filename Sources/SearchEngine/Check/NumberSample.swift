internal import Equivalents

/// A number, date or quantity out of a text, and the documents in which the scan found it in any spelling.
struct NumberSample {
  let text: String
  /// As it stands in the text, and then the others.
  let spellings: [[UInt16]]
  var documents: [Int] = []

  /// A random one of canonical `text`; nil where it has none.
  init?(of text: [UInt16], _ random: inout SplitMix64) {
    // The beginning of a text is enough to choose from.
    let found = EquivalentText.expressions(in: Array(text.prefix(20_000))).filter { !$0.spellings.isEmpty }
    if found.isEmpty { return nil }
    let literal = Array(text[found[random.below(found.count)].range])
    self.text = String(decoding: literal, as: UTF16.self)
    spellings = [literal] + EquivalentText.spellings(of: literal, limit: 48)
  }

  /// Whether a spelling that stands at `place` counts: as it was cut everywhere, in another where it is whole.
  func isMeant(_ spelling: Int, at place: Int, in text: [UInt16]) -> Bool {
    spelling == 0 || EquivalentText.isWhole(at: place..<place + spellings[spelling].count, in: text)
  }
}
