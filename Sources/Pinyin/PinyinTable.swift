/// The readings of characters, from the Unihan database.
///
/// The tables are static text, so that nothing is built at start.
package enum PinyinTable {
  private static let firstCharacter: UInt16 = 0x3400
  private static let lastCharacter: UInt16 = 0x9FFF

  /// The letters of each syllable by its number; the first, of number 0, is empty.
  static let syllables: [[UInt8]] = {
    var found: [[UInt8]] = [[]]
    var current: [UInt8] = []
    for byte in syllableText.description.utf8 {
      if byte == 0x20 {
        found.append(current)
        current = []
      } else {
        current.append(byte)
      }
    }
    return found + [current]
  }()

  /// Calls `body` with every reading of a UTF-16 unit, the most frequent first; not at all where it has none.
  ///
  /// - Complexity: O(log n) in the number of characters with several readings.
  @inline(__always)
  package static func forEachReading(of unit: UInt16, _ body: (PinyinReading) -> Void) {
    guard unit >= firstCharacter, unit <= lastCharacter else { return }
    let index = Int(unit - firstCharacter)
    let first = unsafe Span(_unsafeStart: firstReadings.utf8Start, count: firstReadings.utf8CodeUnitCount)
    guard index * 2 + 1 < first.count else { return }
    let code = number(first, at: index * 2, digits: 2)
    if code == 0 { return }
    body(PinyinReading(code: code))
    let further = unsafe Span(
      _unsafeStart: furtherReadings.utf8Start, count: furtherReadings.utf8CodeUnitCount)
    let count = further.count / recordWidth
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if number(further, at: middle * recordWidth, digits: 3) < index {
        low = middle + 1
      } else {
        high = middle
      }
    }
    while low < count, number(further, at: low * recordWidth, digits: 3) == index {
      body(PinyinReading(code: number(further, at: low * recordWidth + 3, digits: 2)))
      low += 1
    }
  }

  /// The readings of a UTF-16 unit, the most frequent first.
  package static func readings(of unit: UInt16) -> [PinyinReading] {
    var found: [PinyinReading] = []
    forEachReading(of: unit) { found.append($0) }
    return found
  }

  private static let recordWidth = 5

  /// A number in digits of six bits, each a character from 0x30 on.
  private static func number(_ text: Span<UInt8>, at place: Int, digits: Int) -> Int {
    var value = 0
    for index in place..<place + digits { value = value << 6 | (Int(text[index] & 0x7F) - 0x30) }
    return value
  }
}
