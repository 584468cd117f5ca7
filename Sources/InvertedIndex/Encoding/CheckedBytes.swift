/// A range of a file's bytes, every read of which is checked against the range; outside it is damage, not a
/// trap.
protocol CheckedBytes {
  /// The file's mapping.
  var owner: MappedBytes { get }
  /// The first byte; ``count`` bytes from there on are in the mapping.
  var base: UnsafeRawPointer { get }
  /// Bytes in the range.
  var count: Int { get }
}

extension CheckedBytes {
  /// The file the bytes are part of.
  var file: String { owner.name }

  /// Where in the file the byte at `offset` of this range lies.
  func fileOffset(_ offset: Int) -> Int { unsafe (base - owner.base) + offset }

  /// The error that says the bytes at `offset` cannot be right.
  func corrupt(at offset: Int, _ reason: String) -> IndexError {
    .corrupt(file: file, offset: fileOffset(offset), reason: reason)
  }

  @inline(__always)
  func check(_ offset: Int, _ length: Int) throws(IndexError) {
    if offset < 0 || length < 0 || offset > count - length {
      throw corrupt(at: max(0, min(offset, count)), "\(length) bytes wanted, the section ends")
    }
  }

  @inline(__always)
  func byte(_ offset: Int) throws(IndexError) -> UInt8 {
    try check(offset, 1)
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  func u16(_ offset: Int) throws(IndexError) -> UInt16 {
    try check(offset, 2)
    return unsafe UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inline(__always)
  func u32(_ offset: Int) throws(IndexError) -> UInt32 {
    try check(offset, 4)
    return unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  func u64(_ offset: Int) throws(IndexError) -> UInt64 {
    try check(offset, 8)
    return unsafe UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A number in LEB128 at `offset`, which moves past it. At most eight bytes, so below 2^56: sums of a few
  /// do not overflow, whatever the bytes are.
  @inline(__always)
  func varint(_ offset: inout Int) throws(IndexError) -> Int {
    // Most numbers take a byte or two.
    if offset >= 0 && offset < count &- 1 {
      let first = unsafe base.load(fromByteOffset: offset, as: UInt8.self)
      if first < 0x80 {
        offset &+= 1
        return Int(first)
      }
      let second = unsafe base.load(fromByteOffset: offset &+ 1, as: UInt8.self)
      if second < 0x80 {
        offset &+= 2
        return Int(first & 0x7F) | Int(second) &<< 7
      }
    }
    return try longVarint(&offset)
  }

  private func longVarint(_ offset: inout Int) throws(IndexError) -> Int {
    let start = offset
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte(offset)
      offset += 1
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
      if shift > 49 { throw corrupt(at: start, "a number of more than eight bytes") }
    }
    return Int(value)
  }
}
