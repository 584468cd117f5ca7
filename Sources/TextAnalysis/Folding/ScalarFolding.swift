internal import ICUText

/// The declared folding of one scalar, computed from the rules. ``TextFolder`` caches the results.
struct ScalarFolding {
  /// The folding of a scalar.
  enum Result: Equatable {
    /// These scalars, at least one.
    case characters([UInt32])
    /// Nothing.
    case ignorable
    /// White space; two line breaks make a blank line.
    case whiteSpace(lineBreaks: Int)
  }

  private let normalizer: Normalizer

  init() throws(ICUError) { normalizer = try Normalizer() }

  /// The folding of `scalar`; the resulting characters are fixed points.
  func fold(_ scalar: UInt32) -> Result {
    if Normalizer.isWhiteSpace(scalar) {
      switch scalar {
      case 0x2029: return .whiteSpace(lineBreaks: 2)
      case 0x0A, 0x0D, 0x85, 0x2028: return .whiteSpace(lineBreaks: 1)
      default: return .whiteSpace(lineBreaks: 0)
      }
    }
    // The result of one rule may be the input of another: a full-width bracket becomes a bracket, a radical a
    // Traditional character. No scalar needs more than four steps; the limit guards against cyclic data.
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
    if Self.isRemoved(scalar) { return [] }
    if scalar == 0x22EF { return [0x2E, 0x2E, 0x2E] }
    if let canonical = PunctuationFamily.canonical(scalar) { return [canonical] }
    let characters = normalizer.decomposition(of: scalar).map { composed($0, from: scalar) } ?? [scalar]
    return characters.map { FoldingTable.canonical(Normalizer.lowercase(of: $0)) }
  }

  /// A compatibility decomposition recomposed without the marks on its letters.
  private func composed(_ decomposition: [UInt32], from scalar: UInt32) -> [UInt32] {
    let bare = decomposition.filter { !Self.isRemoved($0) }
    // Full-width forms of removed characters are removed too.
    if bare.isEmpty { return [] }
    if bare.contains(where: Normalizer.isAlphabetic) {
      return normalizer.composition(of: bare.filter { !Normalizer.isWhiteSpace($0) })
    }
    // A mark makes another symbol of a symbol (U+2260 is not an equals sign), and a spacing mark (U+00AF)
    // would leave only its space: these keep their NFKC form, or themselves.
    let whole = normalizer.composition(of: decomposition)
    return whole.contains { Normalizer.isWhiteSpace($0) || Self.isRemoved($0) } ? [scalar] : whole
  }

  /// Combining marks on letters, invisible characters and markup: `PM_{2.5}` is found as PM2.5, and emphasis
  /// (`**`) does not separate characters.
  private static func isRemoved(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x036F: return true
    case 0x2A, 0x5E, 0x5F, 0x7B, 0x7D: return true  // * ^ _ { }
    default: break
    }
    return Normalizer.isIgnorable(scalar) && !Normalizer.isWhiteSpace(scalar)
  }
}
