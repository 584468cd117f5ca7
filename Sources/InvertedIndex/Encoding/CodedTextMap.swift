internal import Primitives

/// Where the UTF-16 units of coded text (``ScalarCode``) lie: from bytes to units and back, without decoding.
///
/// Each byte is either the first of a unit's code or not. That is one bit, worked out for 64 bytes at a time;
/// with the number of units before each 64 bytes, counting and finding are a look at one word.
public struct CodedTextMap: Sendable {
  /// UTF-16 units of the text. Of bytes that are no code the number means nothing.
  public let unitCount: Int
  private let byteCount: Int
  /// Bit *b* of word *w*: the code of a unit begins at byte 64 *w* + *b*. The second half of a surrogate pair
  /// begins in the middle of its four bytes.
  private let heads: [UInt64]
  /// Units that begin before each word.
  private let before: [UInt32]

  /// - Complexity: Linear; about 3 instructions a byte.
  public init(_ text: [UInt8]) {
    byteCount = text.count
    var heads: [UInt64] = []
    var before: [UInt32] = []
    heads.reserveCapacity(text.count / 64 + 1)
    before.reserveCapacity(text.count / 64 + 1)
    var units = 0
    var pairs = PairState()
    for start in stride(from: 0, to: text.count, by: 64) {
      let bytes = Self.classes(text, start)
      var word = pairs.heads(leads: bytes.leads)
      if bytes.long & word != 0 || pairs.isInsideScalar {
        word = pairs.joined(word, long: bytes.long, text, start)
      }
      if text.count - start < 64 { word &= (1 << UInt64(text.count - start)) - 1 }
      heads.append(word)
      before.append(UInt32(truncatingIfNeeded: units))
      units += word.nonzeroBitCount
    }
    self.heads = heads
    self.before = before
    unitCount = units
  }

  /// Units that begin before byte `offset`.
  public func units(before offset: Int) -> Int {
    if offset >= byteCount { return unitCount }
    if offset <= 0 { return 0 }
    return Int(before[offset >> 6]) + (heads[offset >> 6] & (1 << UInt64(offset & 63) - 1)).nonzeroBitCount
  }

  /// Where the code of `unit` begins; the number of bytes for units past the end.
  public func offset(of unit: Int) -> Int {
    if unit >= unitCount { return byteCount }
    if unit <= 0 { return 0 }
    let place = (1..<before.count).partitioningIndex { Int(before[$0]) > unit } - 1
    var word = heads[place]
    for _ in 0..<unit - Int(before[place]) { word &= word &- 1 }
    return place << 6 + word.trailingZeroBitCount
  }

  /// Whether the code of a unit begins at byte `offset`, which lies in the text.
  public func begins(at offset: Int) -> Bool { heads[offset >> 6] >> UInt64(offset & 63) & 1 != 0 }

  /// The bytes from `start` on, at most 64: bits of those from ``ScalarCode/firstLead`` on, and of those that
  /// begin four bytes where they begin anything.
  private static func classes(_ text: [UInt8], _ start: Int) -> (leads: UInt64, long: UInt64) {
    var leads: UInt64 = 0
    var long: UInt64 = 0
    let count = min(64, text.count - start)
    unsafe text.withUnsafeBytes { bytes in
      for place in 0..<count >> 3 {
        // Eight bytes that lie in the text.
        let eight = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * place, as: UInt64.self))
        leads |= bits(ofLeads(eight)) << UInt64(8 * place)
        long |= bits(ofLong(eight)) << UInt64(8 * place)
      }
    }
    for place in count & ~7..<count {
      let byte = UInt64(text[start + place])
      leads |= (ofLeads(byte) >> 7) << UInt64(place)
      long |= (ofLong(byte) >> 7) << UInt64(place)
    }
    return (leads, long)
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The highest bit of each byte from 0xA0 on.
  @inline(__always)
  private static func ofLeads(_ eight: UInt64) -> UInt64 {
    // 0x60 added to bits 5 and 6 reaches bit 7 where one of them is set.
    eight & ((eight & 0x6060_6060_6060_6060) &+ 0x6060_6060_6060_6060) & highBits
  }

  /// The highest bit of each byte from 0xF4 on.
  @inline(__always)
  private static func ofLong(_ eight: UInt64) -> UInt64 {
    eight & (eight << 1) & (eight << 2) & (eight << 3) & (eight << 4 | eight << 5) & highBits
  }

  /// The highest bits of eight bytes as the lowest eight bits.
  @inline(__always)
  private static func bits(_ eight: UInt64) -> UInt64 { ((eight >> 7) &* 0x0102_0408_1020_4080) >> 56 }
}

/// What 64 bytes say of the next.
private struct PairState {
  private static let even: UInt64 = 0x5555_5555_5555_5555

  /// The second pair of a scalar of four bytes, where it is the next to come.
  private enum Tail { case none, unit, noUnit }

  /// 1 where the next byte is the second of a pair.
  private var isSecond: UInt64 = 0
  private var tail = Tail.none

  var isInsideScalar: Bool { tail != .none }

  /// Which of 64 bytes are not the second of a pair. `leads` begin a pair unless they are themselves the
  /// second of one: a run of them is pairs from its first byte on.
  mutating func heads(leads: UInt64) -> UInt64 {
    let leads = leads & ~isSecond
    let starts = leads & ~(leads << 1)
    // A bit added at the start of a run carries through it.
    let evenRuns = leads & ~(leads &+ (starts & Self.even))
    let firsts = evenRuns & Self.even | leads & ~evenRuns & ~Self.even
    let seconds = firsts << 1 | isSecond
    isSecond = firsts >> 63
    return ~seconds
  }

  /// `heads` without the second pairs of scalars that take four bytes but are one unit.
  ///
  /// - Parameters:
  ///   - long: which of the bytes begin four bytes if they begin a character.
  ///   - start: where in `text` the bytes begin.
  mutating func joined(_ heads: UInt64, long: UInt64, _ text: [UInt8], _ start: Int) -> UInt64 {
    var heads = heads
    var candidates = heads & long
    if tail != .none {
      let second = heads & (0 &- heads)
      if tail == .noUnit { heads &= ~second }
      candidates &= ~second
      tail = .none
    }
    while candidates != 0 {
      let place = candidates.trailingZeroBitCount
      candidates &= candidates &- 1
      // The first byte holds bits 18 to 20, the second bits 10 to 17; from U+10000 on, a scalar is two units.
      let at = start + place
      let isUnit = text[at] != 0xF4 || at + 1 >= text.count || text[at + 1] >= 0x40
      if place >= 62 {
        tail = isUnit ? .unit : .noUnit
      } else {
        let second: UInt64 = 1 << UInt64(place + 2)
        if !isUnit { heads &= ~second }
        candidates &= ~second
      }
    }
    return heads
  }
}
