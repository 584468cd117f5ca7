/// Numbers of one width in bits, one after another, the lowest bit first: here is a place, give me its
/// number.
///
/// Bytes of 0 follow, so that each number can be read by one load of eight bytes.
struct PackedNumbers: Sendable {
  /// A wider number that does not begin a byte may reach into a ninth byte; 64 bits begin one.
  private static let widest = 57
  private static let paddingBytes = 7

  /// Bits of each.
  let width: Int
  let count: Int
  private let view: ByteView
  private let mask: UInt64

  /// The width for numbers up to `largest`.
  static func width(for largest: UInt64) -> Int {
    let bits = 64 - largest.leadingZeroBitCount
    return bits > widest ? 64 : bits
  }

  /// The bytes of `count` numbers.
  static func byteCount(_ count: Int, width: Int) -> Int {
    width == 0 ? 0 : (count * width + 7) / 8 + paddingBytes
  }

  /// Appends `numbers`, none of which takes more than `width` bits.
  static func encode(_ numbers: some Sequence<UInt64>, width: Int, to writer: inout ByteWriter) {
    if width == 0 { return }
    var pending: UInt64 = 0
    var bits = 0
    for number in numbers {
      pending |= number << UInt64(bits)
      if bits + width < 64 {
        bits += width
        continue
      }
      writer.u64(pending)
      let written = 64 - bits
      pending = written < 64 ? number >> UInt64(written) : 0
      bits = width - written
    }
    for index in 0..<(bits + 7) / 8 { writer.byte(UInt8(truncatingIfNeeded: pending >> UInt64(8 * index))) }
    for _ in 0..<paddingBytes { writer.byte(0) }
  }

  init(_ view: ByteView, count: Int, width: Int) throws(IndexError) {
    if !(0...Self.widest).contains(width), width != 64 {
      throw view.corrupt(at: 0, "numbers of \(width) bits")
    }
    if view.count != Self.byteCount(count, width: width) {
      throw view.corrupt(at: 0, "\(view.count) bytes for \(count) numbers of \(width) bits")
    }
    self.view = view
    self.count = count
    self.width = width
    mask = width == 0 ? 0 : .max >> UInt64(64 - width)
  }

  /// The number at `place`, of which `count` there are.
  @inline(__always)
  func number(_ place: Int) throws(IndexError) -> UInt64 {
    if mask == 0 { return 0 }
    let bit = place &* width
    return try view.u64(bit >> 3) >> UInt64(bit & 7) & mask
  }

  /// The bytes that the number at `place` is read of.
  func bytes(of place: Int) throws(IndexError) -> ByteView {
    width == 0 ? view : try view.slice(place * width >> 3, 8)
  }
}
