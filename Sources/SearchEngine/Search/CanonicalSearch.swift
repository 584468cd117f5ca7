/// Finds canonical text in canonical text, both as units of UTF-16 or both as units of UTF-8.
enum CanonicalSearch {
  /// The first occurrence of `needle` in `text[start..<end]`, or nil. An empty needle is nowhere.
  static func first<Unit: FixedWidthInteger>(
    _ needle: [Unit], in text: [Unit], from start: Int, to end: Int? = nil
  ) -> Int? {
    let end = min(end ?? text.count, text.count)
    guard let first = needle.first, end - start >= needle.count, start >= 0 else { return nil }
    var place = start
    let last = end - needle.count
    while place <= last {
      if text[place] == first {
        var length = 1
        while length < needle.count && text[place + length] == needle[length] { length += 1 }
        // A needle never begins within a character, so every match begins a character.
        if length == needle.count { return place }
      }
      place += 1
    }
    return nil
  }

  /// All occurrences, overlapping ones included.
  static func all(_ needle: [UInt16], in text: [UInt16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while let place = first(needle, in: text, from: start) {
      result.append(place..<place + needle.count)
      start = place + 1
    }
    return result
  }
}
