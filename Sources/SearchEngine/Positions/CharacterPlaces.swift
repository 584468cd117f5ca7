internal import Primitives

/// Places of a text in characters instead of UTF-16 units.
struct CharacterPlaces {
  /// The second units of surrogate pairs, rising.
  private let trails: [Int]

  init(_ units: [UInt16]) { trails = units.indices.filter { SurrogatePair.isTrail(units[$0]) } }

  /// Units of the text, in characters.
  func characters(_ units: Range<Int>) -> Range<Int> {
    if trails.isEmpty { return units }
    return character(units.lowerBound)..<character(units.upperBound)
  }

  /// Characters of the text, in units.
  func units(_ characters: Range<Int>) -> Range<Int> {
    if trails.isEmpty { return characters }
    return unit(characters.lowerBound)..<unit(characters.upperBound)
  }

  private func character(_ unit: Int) -> Int {
    unit - trails.indices.partitioningIndex { trails[$0] >= unit }
  }

  private func unit(_ character: Int) -> Int {
    // The first trail that as many characters stand before.
    character + trails.indices.partitioningIndex { trails[$0] - $0 > character }
  }
}
