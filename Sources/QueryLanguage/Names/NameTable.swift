/// The shipped names that mean the same: state bodies, laws and terms of policy with their short forms.
///
/// The table is static text in ascending order, so that a look-up is a binary search and nothing is built at
/// start.
enum NameTable {
  /// No name is shorter, in UTF-16 units.
  private static let shortestName = 2
  private static let startDigits = 4
  private static let equals: UInt8 = 0x3D
  private static let semicolon: UInt8 = 0x3B

  /// The longest name that stands at `start` in canonical `text`, and the others for it; nil where none does.
  ///
  /// - Complexity: O(log n) in the number of names, for each length at which one may end.
  static func longestName(at start: Int, in text: [UInt16]) -> (length: Int, others: [[UInt16]])? {
    if !mayBegin(at: start, in: text) { return nil }
    let groups = unsafe Span(_unsafeStart: groupText.utf8Start, count: groupText.utf8CodeUnitCount)
    let starts = unsafe Span(_unsafeStart: groupStarts.utf8Start, count: groupStarts.utf8CodeUnitCount)
    var end = min(start + longestName, text.count)
    var high = starts.count / startDigits
    while end - start >= shortestName {
      // The last name that does not follow the text shares the most with it.
      var low = 0
      while low < high {
        let middle = (low + high) / 2
        if compare(groups, place(middle, starts), text, start..<end).isGreater {
          high = middle
        } else {
          low = middle + 1
        }
      }
      if low == 0 { return nil }
      let found = compare(groups, place(low - 1, starts), text, start..<end)
      if found.isPrefix { return (found.common, others(groups, found.end)) }
      end = start + found.common
      high = low - 1
    }
    return nil
  }

  private static let hashes = 1 << 14

  /// Whether a name may begin with the two characters at `start`: most places of a text are passed over so.
  private static func mayBegin(at start: Int, in text: [UInt16]) -> Bool {
    guard start + 1 < text.count else { return false }
    let hash = (Int(text[start]) * 31 + Int(text[start + 1])) % hashes
    let bits = unsafe Span(_unsafeStart: beginnings.utf8Start, count: beginnings.utf8CodeUnitCount)
    return (Int(bits[hash / 6]) - 0x30) >> (hash % 6) & 1 != 0
  }

  /// Calls `body` with each name and the others for it, in ascending order.
  static func forEach(_ body: (_ name: [UInt16], _ others: [[UInt16]]) -> Void) {
    let groups = unsafe Span(_unsafeStart: groupText.utf8Start, count: groupText.utf8CodeUnitCount)
    var place = 0
    while place < groups.count {
      var end = place
      let name = form(groups, &end)
      body(name, others(groups, end))
      while end < groups.count, groups[end] != semicolon { end += 1 }
      place = end + 1
    }
  }

  /// Where the name of a group begins.
  private static func place(_ group: Int, _ starts: Span<UInt8>) -> Int {
    var value = 0
    for index in group * startDigits..<(group + 1) * startDigits {
      value = value << 6 | (Int(starts[index] & 0x7F) - 0x30)
    }
    return value
  }

  /// A name beside a part of a text.
  private struct Comparison {
    /// Whether the name comes after the part.
    var isGreater = false
    /// Whether the part begins with the whole name.
    var isPrefix = false
    /// Units at the beginning of both.
    var common = 0
    /// Where the name ends in the table.
    var end = 0
  }

  private static func compare(_ groups: Span<UInt8>, _ place: Int, _ text: [UInt16], _ range: Range<Int>)
    -> Comparison
  {
    var result = Comparison()
    var at = place
    while groups[at] != equals {
      let index = range.lowerBound + result.common
      let unit = unit(groups, &at)
      if index == range.upperBound || unit != text[index] {
        result.isGreater = index == range.upperBound || unit > text[index]
        return result
      }
      result.common += 1
    }
    result.isPrefix = true
    result.end = at
    return result
  }

  /// The forms after the one that ends at `end`.
  private static func others(_ groups: Span<UInt8>, _ end: Int) -> [[UInt16]] {
    var result: [[UInt16]] = []
    var at = end
    while groups[at] == equals {
      at += 1
      result.append(form(groups, &at))
    }
    return result
  }

  /// The form at `place`, which moves behind it.
  private static func form(_ groups: Span<UInt8>, _ place: inout Int) -> [UInt16] {
    var units: [UInt16] = []
    while groups[place] != equals, groups[place] != semicolon { units.append(unit(groups, &place)) }
    return units
  }

  /// A character of one or three bytes.
  private static func unit(_ bytes: Span<UInt8>, _ place: inout Int) -> UInt16 {
    let first = bytes[place]
    if first < 0x80 {
      place += 1
      return UInt16(first)
    }
    let value = UInt16(first & 0x0F) << 12 | UInt16(bytes[place + 1] & 0x3F) << 6
    place += 3
    return value | UInt16(bytes[place - 1] & 0x3F)
  }
}
