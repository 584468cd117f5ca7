internal import Primitives

/// Collects UTF-16 that comes in pieces as UTF-8.
struct UTF8Builder {
  private(set) var bytes: [UInt8] = []
  private var lead: UInt32?

  /// Whether the last code unit was half of a surrogate pair.
  var endsInsidePair: Bool { lead != nil }

  init(reservingCapacity capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Drops what was appended, but for half of a pair.
  mutating func forget() { bytes.removeAll(keepingCapacity: true) }

  /// Appends code units; false where a surrogate stands alone, after which nothing more is appended.
  mutating func append(_ units: Span<UInt16>) -> Bool {
    for index in units.indices where !append(units[index]) { return false }
    return true
  }

  /// Appends one code unit; false where it leaves a surrogate alone.
  @inline(__always)
  mutating func append(_ unit: UInt16) -> Bool {
    let value = UInt32(unit)
    if let high = lead {
      guard SurrogatePair.isTrail(value) else { return false }
      lead = nil
      let scalar = SurrogatePair.scalar(high, value)
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      return true
    }
    if value < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    } else if SurrogatePair.contains(value) {
      guard SurrogatePair.isLead(value) else { return false }
      lead = value
    } else {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
    return true
  }
}
