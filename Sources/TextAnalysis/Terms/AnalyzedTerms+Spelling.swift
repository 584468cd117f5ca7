internal import Primitives

extension AnalyzedTerms {
  /// Encodes ``words`` in UTF-8 and counts those that are not parts.
  mutating func spellWords(of units: Span<UInt16>) {
    wordBytes.reserveCapacity(units.count * 3)
    wordEnds.reserveCapacity(words.count)
    for word in words {
      if !word.isPart { wordCount &+= 1 }
      var at = Int(word.start)
      let end = Int(word.end)
      while at < end {
        let unit = UInt32(units[at])
        at &+= 1
        if unit >= 0x800, !SurrogatePair.contains(unit) {
          wordBytes.append(UInt8(truncatingIfNeeded: 0xE0 | unit >> 12))
          wordBytes.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F))
          wordBytes.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
        } else if unit < 0x80 {
          wordBytes.append(UInt8(truncatingIfNeeded: unit))
        } else {
          appendRare(unit, units, &at, end)
        }
      }
      wordEnds.append(Int32(truncatingIfNeeded: wordBytes.count))
    }
  }

  /// A character of two bytes, a surrogate pair, or a lone surrogate, which is written as U+FFFD.
  private mutating func appendRare(_ unit: UInt32, _ units: Span<UInt16>, _ at: inout Int, _ end: Int) {
    var scalar = unit
    if SurrogatePair.contains(unit) {
      scalar = 0xFFFD
      if at < end, let whole = SurrogatePair.scalar(at: at - 1, in: units) {
        scalar = whole
        at += 1
      }
    }
    guard let character = Unicode.Scalar(scalar) else { return }
    wordBytes.append(contentsOf: UTF8.encode(character) ?? .init())
  }
}
