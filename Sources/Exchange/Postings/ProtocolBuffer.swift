/// A message in the encoding of protocol buffers.
struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  /// Adds a number, not negative; 0 is what a reader takes where there is none.
  mutating func add(_ field: Int, _ number: Int) {
    if number == 0 { return }
    varint(UInt64(field) << 3)
    varint(UInt64(max(0, number)))
  }

  mutating func add(_ field: Int, double number: Double) {
    varint(UInt64(field) << 3 | 1)
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  /// Adds a string or a message.
  mutating func add(_ field: Int, _ value: [UInt8]) {
    varint(UInt64(field) << 3 | 2)
    varint(UInt64(value.count))
    bytes += value
  }

  /// The message after its length.
  var delimited: [UInt8] {
    var whole = ProtocolBuffer()
    whole.varint(UInt64(bytes.count))
    return whole.bytes + bytes
  }

  private mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
