/// Text as it is typed on a Latin keyboard for Chinese: syllables, initials, or both; tones, blanks and
/// apostrophes where the typist wants them; Chinese characters that are already there.
///
/// `fuzhongxin`, `fzx`, `fuzx`, `fù zhōng xīn`, `fu4zhong1xin1`, `xi'an` and 副zx are patterns. A syllable may
/// be given by itself, by its first letter, or by zh, ch, sh; the last may be incomplete.
///
/// Matching follows all readings of every character at once, in the manner of a nondeterministic automaton
/// whose states are places in the pattern, one bit each.
package struct PinyinPattern: Sendable {
  /// What a place in the pattern expects.
  private enum Element: Equatable {
    case letter(UInt8)
    /// A character that stands for itself.
    case character(UInt16)
  }

  /// A pattern has at most this many letters and characters, so that its states fit into a machine word.
  package static let maximumLength = 60

  private let elements: [Element]
  private let syllableCount: Int
  /// Places at which a syllable must begin, because a blank, an apostrophe or a tone stands there; a bit
  /// each.
  private let boundaries: UInt64
  /// For each tone, the places after syllables that have another tone.
  private let excludedByTone: [UInt64]
  /// Those that a character of each syllable leads to, one place after another.
  private let transitions: [UInt64]

  /// Reads a pattern; nil where it has anything but letters, tones, blanks, apostrophes and Chinese
  /// characters, has no letter, or is too long.
  ///
  /// - Parameter text: lower or upper case, tones as marks or as digits, ü or v.
  package init?(_ text: String) {
    var reader = PatternReader()
    for scalar in text.unicodeScalars {
      guard reader.read(scalar), reader.elements.count <= Self.maximumLength else { return nil }
    }
    guard reader.hasLetter else { return nil }
    let elements = reader.elements.map { $0 < 0x80 ? Element.letter(UInt8($0)) : .character($0) }
    let boundaries = reader.boundaries
    self.elements = elements
    self.boundaries = boundaries
    excludedByTone = (0...4).map { tone in
      reader.tones.reduce(into: 0) { excluded, required in
        if required.tone != tone { excluded |= 1 << required.place }
      }
    }
    let syllables = PinyinTable.syllables
    var transitions = [UInt64](repeating: 0, count: elements.count * syllables.count)
    for place in elements.indices {
      guard case .letter(let first) = elements[place] else { continue }
      for (number, syllable) in syllables.enumerated() where syllable.first == first {
        transitions[place * syllables.count + number] = Self.targets(
          of: syllable, at: place, elements, boundaries)
      }
    }
    self.transitions = transitions
    syllableCount = syllables.count
  }

  /// The places that a character of `syllable` leads to from `place`.
  private static func targets(
    of syllable: [UInt8], at place: Int, _ elements: [Element], _ boundaries: UInt64
  ) -> UInt64 {
    guard !syllable.isEmpty else { return 0 }
    var targets: UInt64 = 0
    // lve is also typed lue.
    let spellings =
      syllable.contains(0x76) && syllable.last == 0x65
      ? [syllable, syllable.map { $0 == 0x76 ? 0x75 : $0 }] : [syllable]
    for letters in spellings {
      var length = 0
      while length < letters.count, place + length < elements.count,
        elements[place + length] == .letter(letters[length]),
        length == 0 || boundaries & (1 << (place + length)) == 0
      {
        length += 1
        let isInitial = length == 1 || length == 2 && letters[1] == 0x68
        let isWhole = length == letters.count
        let endsPattern = place + length == elements.count
        if isInitial || isWhole || endsPattern { targets |= 1 << (place + length) }
      }
    }
    return targets
  }

  // MARK: Matching

  /// Whether the characters are what was typed, from the first to the last.
  package func matches(_ text: some Collection<UInt16>) -> Bool {
    var states: UInt64 = 1
    for unit in text {
      states = step(states, unit)
      if states == 0 { return false }
    }
    return states & accepting != 0
  }

  /// How many characters at the beginning of `text` are what was typed; nil where it begins otherwise.
  package func prefixLength(in text: some Collection<UInt16>) -> Int? {
    var states: UInt64 = 1
    for (index, unit) in text.enumerated() {
      states = step(states, unit)
      if states & accepting != 0 { return index + 1 }
      if states == 0 { return nil }
    }
    return nil
  }

  /// Whether UTF-8 begins with what was typed; never where a character outside of the basic plane comes
  /// before the end of it.
  package func isPrefix(ofUTF8 text: Span<UInt8>) -> Bool {
    var states: UInt64 = 1
    var place = 0
    while place < text.count {
      let first = text[place]
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3
      guard first < 0xF0, place + length <= text.count else { return false }
      var unit = UInt16(first) & (length == 1 ? 0x7F : length == 2 ? 0x1F : 0x0F)
      for next in place + 1..<place + length { unit = unit << 6 | UInt16(text[next] & 0x3F) }
      states = step(states, unit)
      if states & accepting != 0 { return true }
      if states == 0 { return false }
      place += length
    }
    return false
  }

  /// The first place in `text` where what was typed begins, and how far it goes.
  ///
  /// - Complexity: O(n · m) for a text of n characters of which m match at most.
  package func firstRange(in text: [UInt16]) -> Range<Int>? {
    for start in text.indices {
      if let length = prefixLength(in: text[start...]) { return start..<start + length }
    }
    return nil
  }

  // MARK: Matching step by step

  /// The places in the pattern before the first character.
  package static let start: UInt64 = 1

  /// The places that a character leads to from `states`; 0 where it fits at none.
  package func advance(_ states: UInt64, over unit: UInt16) -> UInt64 { step(states, unit) }

  /// Whether all of the pattern has been read.
  package func accepts(_ states: UInt64) -> Bool { states & accepting != 0 }

  /// Whether a text that is meant may begin with the character.
  package func mayBegin(with unit: UInt16) -> Bool { step(Self.start, unit) != 0 }

  private var accepting: UInt64 { 1 << elements.count }

  private func step(_ states: UInt64, _ unit: UInt16) -> UInt64 {
    var next: UInt64 = 0
    PinyinTable.forEachReading(of: unit) { reading in
      var reached: UInt64 = 0
      var rest = states & ~accepting
      while rest != 0 {
        let place = rest.trailingZeroBitCount
        rest &= rest - 1
        if reading.syllable < syllableCount {
          reached |= transitions[place * syllableCount + reading.syllable]
        }
      }
      next |= reached & ~excludedByTone[min(reading.tone, 4)]
    }
    var rest = states & ~accepting
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      switch elements[place] {
      case .character(unit): next |= 1 << (place + 1)
      // Letters of a Latin word in the text.
      case .letter(let letter) where UInt16(letter) == unit: next |= 1 << (place + 1)
      default: break
      }
    }
    return next
  }
}
