/// Reads a typed pattern into letters, boundaries and tones.
struct PatternReader {
  /// Letters a to z, ü as v, and characters that stand for themselves.
  private(set) var elements: [UInt16] = []
  /// Places at which a syllable must begin, a bit each.
  private(set) var boundaries: UInt64 = 0
  /// Places at which a syllable of that tone ends.
  private(set) var tones: [(place: Int, tone: Int)] = []
  private(set) var hasLetter = false
  /// The tone of a mark within the syllable that is being read.
  private var markedTone: Int?

  /// Reads one scalar; false where it belongs to no pattern.
  mutating func read(_ scalar: Unicode.Scalar) -> Bool {
    if elements.count > PinyinPattern.maximumLength { return false }
    if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
      return read(narrow)
    }
    switch scalar {
    case "a"..."z", "A"..."Z": append(letter: scalar.value | 0x20)
    case " ", "'", "’", "-", "\u{3000}":
      endSyllable()
    case "0"..."5":
      // 5 is another number of the light tone.
      let tone = Int(scalar.value) - 0x30
      guard elements.last.map({ $0 < 0x80 }) == true else { return false }
      tones.append((elements.count, tone == 5 ? 0 : tone))
      markedTone = nil
      setBoundary()
    case "ü", "Ü": append(letter: 0x76)
    case "\u{308}":
      guard elements.last == 0x75 else { return false }
      elements[elements.count - 1] = 0x76
    case "\u{304}": markedTone = 1
    case "\u{301}": markedTone = 2
    case "\u{30C}": markedTone = 3
    case "\u{300}": markedTone = 4
    default:
      if let (letter, tone) = Self.marked[scalar] {
        append(letter: letter)
        markedTone = tone
      } else {
        guard scalar.value >= 0x2E80, scalar.value <= 0xFFFF, let unit = UInt16(exactly: scalar.value) else {
          return false
        }
        endSyllable()
        elements.append(unit)
        setBoundary()
      }
    }
    return true
  }

  private mutating func append(letter: UInt32) {
    elements.append(UInt16(truncatingIfNeeded: letter))
    hasLetter = true
  }

  /// A mark gives the tone of a syllable only where a boundary tells where the syllable ends.
  private mutating func endSyllable() {
    if let markedTone { tones.append((elements.count, markedTone)) }
    markedTone = nil
    setBoundary()
  }

  private mutating func setBoundary() {
    if elements.count < 64 { boundaries |= 1 << elements.count }
  }

  private static let marked: [Unicode.Scalar: (letter: UInt32, tone: Int)] = {
    var table: [Unicode.Scalar: (letter: UInt32, tone: Int)] = [:]
    for (letter, marks) in [
      ("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("v", "ǖǘǚǜ"),
    ] {
      for (index, mark) in marks.unicodeScalars.enumerated() {
        table[mark] = (letter.unicodeScalars.first?.value ?? 0, index + 1)
      }
    }
    return table
  }()
}
