internal import ICUText

/// The declared folding of one scalar, worked out from the rules. ``TextFolder`` keeps the results.
struct ScalarFolding {
  /// What becomes of a scalar.
  enum Result: Equatable {
    /// It becomes these scalars, at least one.
    case characters([UInt32])
    /// It vanishes.
    case ignorable
    /// It is white space, and weighs this much towards a blank line: 2 is a blank line.
    case whiteSpace(lineBreaks: Int)
  }

  private let normalizer: Normalizer

  init() throws(ICUError) { normalizer = try Normalizer() }

  /// What becomes of `scalar`; the characters given are fixpoints of this function.
  func fold(_ scalar: UInt32) -> Result {
    if Normalizer.isWhiteSpace(scalar) {
      switch scalar {
      case 0x2029: return .whiteSpace(lineBreaks: 2)
      case 0x0A, 0x0D, 0x85, 0x2028: return .whiteSpace(lineBreaks: 1)
      default: return .whiteSpace(lineBreaks: 0)
      }
    }
    // A step may give what another rule applies to: a full-width bracket a bracket, a radical a Traditional
    // character. Four steps are the most that any scalar needs; the bound is against data that run in a circle.
    var characters = [scalar]
    for _ in 0..<8 {
      var next: [UInt32] = []
      for character in characters { next.append(contentsOf: step(character)) }
      if next == characters { break }
      characters = next
    }
    return characters.isEmpty ? .ignorable : .characters(characters)
  }

  private func step(_ scalar: UInt32) -> [UInt32] {
    if Self.vanishes(scalar) { return [] }
    if scalar == 0x22EF { return [0x2E, 0x2E, 0x2E] }
    if let canonical = PunctuationFamily.canonical(scalar) { return [canonical] }
    let characters = normalizer.decomposition(of: scalar).map { composed($0, from: scalar) } ?? [scalar]
    return characters.map { FoldingTable.canonical(Normalizer.lowercase(of: $0)) }
  }

  /// A compatibility decomposition put together again without the marks on its letters.
  private func composed(_ decomposition: [UInt32], from scalar: UInt32) -> [UInt32] {
    let bare = decomposition.filter { !Self.vanishes($0) }
    // The full-width form of a character that vanishes vanishes too.
    if bare.isEmpty { return [] }
    if bare.contains(where: Normalizer.isAlphabetic) {
      return normalizer.composition(of: bare.filter { !Normalizer.isWhiteSpace($0) })
    }
    // A mark on a symbol makes another symbol (U+2260 is no equals sign), and a spacing mark (U+00AF) would leave
    // nothing but its space: these keep what NFKC gives, or themselves.
    let whole = normalizer.composition(of: decomposition)
    return whole.contains { Normalizer.isWhiteSpace($0) || Self.vanishes($0) } ? [scalar] : whole
  }

  /// Combining marks that letters lose, what is invisible, and marks of markup: `PM_{2.5}` is found as PM2.5, and
  /// emphasis (`**`) does not part the characters it stands between.
  private static func vanishes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x036F: return true
    case 0x2A, 0x5E, 0x5F, 0x7B, 0x7D: return true  // * ^ _ { }
    default: break
    }
    return Normalizer.isIgnorable(scalar) && !Normalizer.isWhiteSpace(scalar)
  }
}
