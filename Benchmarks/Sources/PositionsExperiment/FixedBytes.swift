/// Bytes at an address that does not change, as a mapped file would be.
final class FixedBytes {
  let base: UnsafeRawPointer
  let count: Int

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: bytes.count + 64, alignment: 64)
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { copy.copyMemory(from: start, byteCount: source.count) }
    }
    base = UnsafeRawPointer(copy)
    count = bytes.count
  }

  deinit { base.deallocate() }

  @inline(__always)
  func u32(_ offset: Int) -> Int {
    Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  @inline(__always)
  func varint(_ offset: inout Int) -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = base.load(fromByteOffset: offset, as: UInt8.self)
      offset &+= 1
      value |= Int(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}

extension [UInt8] {
  mutating func appendVarint(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  mutating func appendU32(_ value: Int) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}

/// Bytes that ``appendVarint`` takes for `value`.
func varintBytes(_ value: Int) -> Int { max(1, (64 - value.leadingZeroBitCount + 6) / 7) }
