internal import Primitives

/// Characters and pairs of characters of one text, which may come in pieces that part no surrogates.
struct CharacterPass {
  /// The character before, or nil where it cannot be the first of a pair.
  private var previous: UInt32?
  private var previousIsHan = false

  /// Appends the characters and pairs of `units` to `terms` and counts the Chinese ones.
  mutating func run(over units: Span<UInt16>, into terms: inout AnalyzedTerms) {
    terms.characters.reserveCapacity(units.count)
    terms.bigrams.reserveCapacity(units.count)
    var previous = previous
    var previousIsHan = previousIsHan
    defer { (self.previous, self.previousIsHan) = (previous, previousIsHan) }
    var at = 0
    while at < units.count {
      var scalar = UInt32(units[at])
      at &+= 1
      if SurrogatePair.contains(scalar) { scalar = Self.supplementary(units, &at) }
      let kind = CharacterClass(of: scalar)
      switch kind {
      case .space, .boundary:
        previous = nil
      case .punctuation:
        terms.characters.append(scalar)
        previous = nil
      case .han, .letterOrDigit:
        let isHan = kind == .han
        terms.characters.append(scalar)
        if isHan { terms.hanCharacterCount &+= 1 }
        if let previous {
          terms.bigrams.append(UInt64(previous) << 24 | UInt64(scalar))
          if isHan && previousIsHan { terms.hanBigramCount &+= 1 }
        }
        previous = scalar
        previousIsHan = isHan
      }
    }
  }

  /// The scalar of the surrogate pair whose first half is before `at`; a lone surrogate is U+FFFD.
  private static func supplementary(_ units: Span<UInt16>, _ at: inout Int) -> UInt32 {
    guard let scalar = SurrogatePair.scalar(at: at - 1, in: units) else { return 0xFFFD }
    at += 1
    return scalar
  }
}
