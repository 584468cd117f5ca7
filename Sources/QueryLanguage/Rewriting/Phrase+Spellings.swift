internal import Equivalents

extension Phrase {
  /// A phrase has at most this many other spellings.
  private static let mostSpellings = 48

  /// The phrase with the other spellings of the numbers, dates and quantities in it.
  func withSpellings() -> Phrase {
    var phrase = self
    phrase.spellings = EquivalentText.spellings(of: codeUnits, limit: Self.mostSpellings)
    return phrase
  }
}
