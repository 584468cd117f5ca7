internal import Primitives

/// One scalar read from UTF-8 that is well-formed by promise but not by proof.
struct SourceScalar {
  let value: UInt32
  /// Bytes read, at least one.
  let length: Int
  /// False where the byte begins no well-formed sequence; ``value`` is then U+FFFD and ``length`` is 1.
  let isWellFormed: Bool

  @inline(__always)
  private init(_ value: UInt32, _ length: Int, isWellFormed: Bool = true) {
    self.value = value
    self.length = length
    self.isWellFormed = isWellFormed
  }

  /// Reads the scalar at `at`, which must lie inside `source`.
  @inline(__always)
  init(_ source: Span<UInt8>, at: Int) {
    let first = UInt32(source[at])
    if first < 0x80 {
      self.init(first, 1)
      return
    }
    if first & 0xF0 == 0xE0, at &+ 2 < source.count {
      let second = UInt32(source[at &+ 1])
      let third = UInt32(source[at &+ 2])
      let value = (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, value >= 0x800, !SurrogatePair.contains(value) {
        self.init(value, 3)
        return
      }
    }
    self = Self.rare(source, at: at)
  }

  @inline(never)
  private static func rare(_ source: Span<UInt8>, at: Int) -> SourceScalar {
    let first = UInt32(source[at])
    if (0xC2...0xDF).contains(first), at + 1 < source.count {
      let second = UInt32(source[at + 1])
      if second & 0xC0 == 0x80 { return SourceScalar((first & 0x1F) << 6 | second & 0x3F, 2) }
    }
    if (0xF0...0xF4).contains(first), at + 3 < source.count {
      let second = UInt32(source[at + 1])
      let third = UInt32(source[at + 2])
      let fourth = UInt32(source[at + 3])
      let value = (first & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F
      let continues = second & 0xC0 == 0x80 && third & 0xC0 == 0x80 && fourth & 0xC0 == 0x80
      if continues, (0x10000...0x10FFFF).contains(value) { return SourceScalar(value, 4) }
    }
    return SourceScalar(0xFFFD, 1, isWellFormed: false)
  }
}
