internal import Glibc

/// Finds coded text (``ScalarCode``) inside coded text, at places that begin a character.
struct SubstringSearch: Sendable {
  let needle: [UInt8]
  /// The byte of the needle that is looked for first, and where in the needle it stands.
  private let rare: UInt8
  private let rareOffset: Int

  /// - Parameter needle: at least one whole character.
  init(_ needle: [UInt8]) {
    self.needle = needle
    // Low codes are the most frequent characters, so the highest byte is a good guess at the rarest.
    var best = 0
    for index in needle.indices where needle[index] > needle[best] { best = index }
    rareOffset = best
    rare = needle.isEmpty ? 0 : needle[best]
  }

  /// The offset of the first occurrence in `text` at or after `start`, or nil.
  func first(in text: ByteView, from start: Int = 0) -> Int? {
    if needle.isEmpty { return start <= text.count ? start : nil }
    return unsafe text.withRaw { hay in
      unsafe needle.withUnsafeBytes { needle in
        guard let base = hay.baseAddress, let wanted = needle.baseAddress else { return nil }
        var place = start + rareOffset
        // The rare byte of an occurrence lies where the whole needle still fits.
        let end = hay.count - (needle.count - rareOffset) + 1
        while place < end {
          guard let found = unsafe memchr(base + place, Int32(rare), end - place) else { return nil }
          let candidate = unsafe UnsafeRawPointer(found) - base - rareOffset
          if unsafe memcmp(base + candidate, wanted, needle.count) == 0, unsafe begins(hay, candidate) {
            return candidate
          }
          place = candidate + rareOffset + 1
        }
        return nil
      }
    }
  }

  /// Whether a character begins at `place`.
  private func begins(_ text: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    var run = 0
    while run < place, unsafe text[place - 1 - run] >= ScalarCode.firstLead { run += 1 }
    return run & 1 == 0
  }
}
