internal import Equivalents

extension Phrase {
  /// A phrase has at most this many other spellings.
  private static let mostSpellings = 48

  /// The phrase with the other spellings of the numbers, dates and quantities in it, and other names for
  /// those in it.
  func withSpellings(_ synonyms: Synonyms? = nil) -> Phrase {
    var phrase = self
    phrase.spellings = synonyms?.alternatives(of: codeUnits) ?? []
    for spelling in EquivalentText.spellings(of: codeUnits, limit: Self.mostSpellings)
    where !phrase.spellings.contains(spelling) {
      phrase.spellings.append(spelling)
    }
    return phrase
  }
}
