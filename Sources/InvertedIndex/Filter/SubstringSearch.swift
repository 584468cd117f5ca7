internal import Glibc

/// Finds coded text (``ScalarCode``) inside coded text, at places that begin a character.
public struct SubstringSearch: Sendable {
  let needle: [UInt8]
  /// Bytes of the needle.
  public var byteCount: Int { needle.count }
  /// Where in the needle the byte stands that is looked for first.
  private let rareOffset: Int
  /// Where another one stands that is looked for with it; the same in a needle of one byte.
  private let otherOffset: Int

  /// - Parameter needle: at least one whole character.
  public init(_ needle: [UInt8]) {
    self.needle = needle
    // Low codes are the most frequent characters, so the highest bytes are a good guess at the rarest.
    var (rare, other) = (0, 0)
    for index in needle.indices.dropFirst() {
      if needle[index] > needle[rare] {
        other = rare
        rare = index
      } else if other == rare || needle[index] > needle[other] {
        other = index
      }
    }
    (rareOffset, otherOffset) = (rare, other)
  }

  /// The offset of the first occurrence in `text` at or after `start`, or nil.
  public func first(in text: ByteView, from start: Int = 0) -> Int? {
    if needle.isEmpty { return start <= text.count ? start : nil }
    return unsafe text.withRaw { hay -> Int? in
      unsafe needle.withUnsafeBytes { needle -> Int? in
        guard let base = hay.baseAddress, let wanted = needle.baseAddress else { return nil }
        // The last place where the needle still fits.
        let last = hay.count - needle.count
        var place = start
        if rareOffset != otherOffset {
          // No load goes beyond what a needle there takes up.
          let pair = unsafe BytePair(
            first: base + rareOffset, second: base + otherOffset, firstByte: needle[rareOffset],
            secondByte: needle[otherOffset])
          while place <= last - 15 {
            let found: SIMDMask<SIMD16<Int8>>
            unsafe (place, found) = pair.places(from: place, through: last - 15)
            for index in 0..<16 where found[index] {
              if unsafe isOccurrence(place + index, base, wanted) { return place + index }
            }
            place += 16
          }
        }
        while place <= last {
          guard
            let found = unsafe memchr(
              base + place + rareOffset, Int32(needle[rareOffset]), last - place + 1)
          else { return nil }
          place = unsafe UnsafeRawPointer(found) - base - rareOffset
          if unsafe isOccurrence(place, base, wanted) { return place }
          place += 1
        }
        return nil
      }
    }
  }

  /// Whether the needle, of which `wanted` is the first byte, stands at `place`, which begins a character.
  @inline(__always)
  private func isOccurrence(_ place: Int, _ text: UnsafeRawPointer, _ wanted: UnsafeRawPointer) -> Bool {
    guard unsafe memcmp(text + place, wanted, needle.count) == 0 else { return false }
    var before = place
    while before > 0, unsafe text.load(fromByteOffset: before - 1, as: UInt8.self) >= ScalarCode.firstLead {
      before -= 1
    }
    return (place - before) & 1 == 0
  }
}

/// Looks for places at which two bytes stand, each at its own distance.
@unsafe private struct BytePair {
  let first: UnsafeRawPointer
  let second: UnsafeRawPointer
  let firstByte: UInt8
  let secondByte: UInt8

  /// The first sixteen places, of those from `start` on, one of which has both bytes; the last sixteen where
  /// none has. At least one sixteen is looked at; none begins after `last`.
  ///
  /// Not inlined: the loop is as fast as memory where it has the registers for itself.
  @inline(never)
  func places(from start: Int, through last: Int) -> (
    start: Int, places: SIMDMask<SIMD16<Int8>>
  ) {
    let firstBytes = unsafe SIMD16(repeating: firstByte)
    let secondBytes = unsafe SIMD16(repeating: secondByte)
    let (first, second) = unsafe (self.first, self.second)
    var place = start
    while true {
      let atFirst = unsafe first.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let atSecond = unsafe second.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let found = (atFirst .== firstBytes) .& (atSecond .== secondBytes)
      if any(found) || place > last &- 16 { return (place, found) }
      place &+= 16
    }
  }
}
