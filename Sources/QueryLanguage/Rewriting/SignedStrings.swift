internal import TextAnalysis

/// The strings of an unquoted text in which signs mean something: `10%`, `c++`, `3.5‰`, `r&d`, and titles
/// with their marks.
///
/// Signs are in no unit of a query and in no word of a text. A document that has such a string comes before
/// those that have its letters and digits alone.
enum SignedStrings {
  /// Punctuation that says nothing of its own, canonical.
  private static let ordinary: CodeUnitSet = ",。、;:!?\"'().-·~/|\\《》 \n"
  private static let openTitle: UInt16 = 0x300A
  private static let closeTitle: UInt16 = 0x300B
  private static let longestTitle = 60

  /// Those of canonical `text`, each once.
  static func find(in text: [UInt16]) -> [[UInt16]] {
    var found: [[UInt16]] = []
    var known: Set<[UInt16]> = []
    var place = 0
    while place < text.count {
      let unit = text[place]
      var range = place..<place
      var end = place + 1
      if CharacterClass.isHan(UInt32(unit)) {
        place += 1
        continue
      } else if unit == openTitle {
        let close = text[place...].prefix(longestTitle).firstIndex(of: closeTitle)
        if let close, close > place + 1 { range = place..<close + 1 }
      } else if isSign(unit) {
        let found = stretch(around: place, in: text)
        if text[found].contains(where: isWord) { range = found }
        // Signs alone are passed over at once.
        end = found.upperBound
      }
      if !range.isEmpty, known.insert(Array(text[range])).inserted { found.append(Array(text[range])) }
      place = max(end, range.upperBound)
    }
    return found
  }

  private static func isSign(_ unit: UInt16) -> Bool {
    CharacterClass(of: UInt32(unit)) == .punctuation && !ordinary.contains(unit)
  }

  private static func isWord(_ unit: UInt16) -> Bool {
    CharacterClass(of: UInt32(unit)) == .letterOrDigit
  }

  /// The sign with the letters and digits, and the other signs, around it.
  private static func stretch(around place: Int, in text: [UInt16]) -> Range<Int> {
    var (start, end) = (place, place + 1)
    while start > 0,
      isWord(text[start - 1]) || (start > 1 && text[start - 1] == 0x2E && isWord(text[start - 2]))
    {
      start -= 1
    }
    while end < text.count, isWord(text[end]) || isSign(text[end]) { end += 1 }
    return start..<end
  }
}
