internal import Primitives

/// Halves of surrogate pairs that stand alone in JSON: `"\ud83d"`. Programs that cut texts by UTF-16 units
/// write them.
enum SurrogateEscapes {
  /// The line with `\ufffd` in place of each lone half; nil where there is none.
  static func repaired(_ line: ArraySlice<UInt8>) -> (bytes: [UInt8], count: Int, first: Int)? {
    var bytes: [UInt8]?
    var count = 0
    var first = 0
    let start = line.startIndex
    var place = start
    while place < line.endIndex {
      guard line[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      guard let unit = unit(line, at: place) else {
        // The escaped character may be a backslash itself.
        place += 2
        continue
      }
      if SurrogatePair.isLead(unit), let next = self.unit(line, at: place + 6), SurrogatePair.isTrail(next) {
        place += 12
        continue
      }
      if SurrogatePair.contains(unit) {
        var repaired = bytes ?? Array(line)
        repaired.replaceSubrange(place - start..<place - start + 6, with: "\\ufffd".utf8)
        bytes = repaired
        if count == 0 { first = place - start }
        count += 1
      }
      place += 6
    }
    return bytes.map { ($0, count, first) }
  }

  /// The code unit of the escape at `place`; nil where there is none.
  private static func unit(_ line: ArraySlice<UInt8>, at place: Int) -> UInt32? {
    guard place + 6 <= line.endIndex, line[place] == UInt8(ascii: "\\"), line[place + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt32(String(decoding: line[place + 2..<place + 6], as: UTF8.self), radix: 16)
  }
}
