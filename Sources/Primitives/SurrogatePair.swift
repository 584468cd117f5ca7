/// The arithmetic of UTF-16: a scalar above U+FFFF is a lead surrogate, U+D800 to U+DBFF, and a trail
/// surrogate, U+DC00 to U+DFFF.
public enum SurrogatePair {
  /// The first scalar that takes a pair.
  public static let firstScalar: UInt32 = 0x10000

  /// Whether `unit` is half of a pair, lead or trail.
  @inlinable @inline(__always)
  public static func contains(_ unit: some FixedWidthInteger & UnsignedInteger) -> Bool {
    unit & ~0x7FF == 0xD800
  }

  @inlinable @inline(__always)
  public static func isLead(_ unit: some FixedWidthInteger & UnsignedInteger) -> Bool {
    unit & ~0x3FF == 0xD800
  }

  @inlinable @inline(__always)
  public static func isTrail(_ unit: some FixedWidthInteger & UnsignedInteger) -> Bool {
    unit & ~0x3FF == 0xDC00
  }

  /// The scalar of a pair.
  @inlinable @inline(__always)
  public static func scalar<Unit: FixedWidthInteger & UnsignedInteger>(_ lead: Unit, _ trail: Unit) -> UInt32
  {
    firstScalar &+ (UInt32(lead & 0x3FF) &<< 10) &+ UInt32(trail & 0x3FF)
  }

  /// The scalar of the pair at `index` of `units`; nil where no whole pair begins there.
  @inlinable @inline(__always)
  public static func scalar(at index: Int, in units: Span<UInt16>) -> UInt32? {
    guard index < units.count &- 1, isLead(units[index]), isTrail(units[index &+ 1]) else { return nil }
    return scalar(units[index], units[index &+ 1])
  }

  /// The lead surrogate of `scalar`, which takes a pair.
  @inlinable @inline(__always)
  public static func lead(of scalar: UInt32) -> UInt16 {
    0xD800 | UInt16(truncatingIfNeeded: (scalar &- firstScalar) &>> 10)
  }

  /// The trail surrogate of `scalar`, which takes a pair.
  @inlinable @inline(__always)
  public static func trail(of scalar: UInt32) -> UInt16 {
    0xDC00 | UInt16(truncatingIfNeeded: scalar & 0x3FF)
  }
}
