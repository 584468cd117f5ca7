import Glibc

/// The index's search for coded text in coded text, on raw memory: a copy, since the index keeps it to itself.
struct CodedSearch {
  private static let firstLead: UInt8 = 0xA0
  private let needle: [UInt8]
  private let rareOffset: Int

  init(_ needle: [UInt8]) {
    self.needle = needle
    var best = 0
    for index in needle.indices where needle[index] > needle[best] { best = index }
    rareOffset = best
  }

  /// - Parameter from: where to begin; what lies before it is looked at only to find where characters begin.
  func stands(in base: UnsafeRawPointer, from: Int = 0, _ count: Int) -> Bool {
    needle.withUnsafeBytes { wanted in
      guard let start = wanted.baseAddress else { return true }
      var place = from + rareOffset
      let end = count - (wanted.count - rareOffset) + 1
      while place < end {
        guard let found = memchr(base + place, Int32(wanted[rareOffset]), end - place) else { return false }
        let candidate = UnsafeRawPointer(found) - base - rareOffset
        if memcmp(base + candidate, start, wanted.count) == 0, Self.begins(base, candidate) { return true }
        place = candidate + rareOffset + 1
      }
      return false
    }
  }

  private static func begins(_ text: UnsafeRawPointer, _ place: Int) -> Bool {
    var run = 0
    while run < place, text.load(fromByteOffset: place - 1 - run, as: UInt8.self) >= firstLead { run += 1 }
    return run & 1 == 0
  }
}

/// Finds UTF-16 in UTF-16.
struct UnitSearch {
  private let needle: [UInt16]

  init(_ needle: [UInt16]) { self.needle = needle }

  func stands(in text: [UInt16]) -> Bool {
    needle.withUnsafeBufferPointer { needle in
      text.withUnsafeBufferPointer { text in
        var place = 0
        let first = needle[0]
        while place + needle.count <= text.count {
          if text[place] == first {
            var length = 1
            while length < needle.count && text[place + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
          }
          place += 1
        }
        return false
      }
    }
  }
}
