internal import CXXHash

/// A range of a file's bytes. Every read is checked against the range; outside it is damage, not a trap.
///
/// This is the one type that reads raw memory of index files: it owns a reference to the mapping, so the
/// address stays good, and its bounds were checked against the file when it was made.
@safe public struct ByteView: @unchecked Sendable {
  let owner: MappedBytes
  let base: UnsafeRawPointer
  /// Bytes in the range.
  public let count: Int

  init(_ owner: MappedBytes, offset: Int, count: Int) {
    precondition(offset >= 0 && count >= 0 && offset <= owner.count - count)
    self.owner = owner
    unsafe self.base = unsafe owner.base + offset
    self.count = count
  }

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

  /// The range `offset ..< offset + length` of this range.
  func slice(_ offset: Int, _ length: Int) throws(IndexError) -> ByteView {
    try check(offset, length)
    return ByteView(owner, offset: fileOffset(offset), count: length)
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

  /// A number in LEB128 at `offset`, which moves past it. At most eight bytes, so below 2^56: sums of a few do not
  /// overflow, whatever the bytes are.
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

  /// A copy of all bytes.
  func bytes() -> [UInt8] {
    // base is good for count bytes while owner lives.
    unsafe Array(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// Calls `body` with the memory itself, for the decoders that check their bounds once a block.
  @inline(__always)
  func withRaw<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    unsafe body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// -1, 0 or 1 as the `length` bytes at `offset` sort before, with or after `other` (unsigned bytes, a prefix
  /// first).
  @inline(__always)
  func compare(_ offset: Int, _ length: Int, with other: [UInt8]) throws(IndexError) -> Int {
    try check(offset, length)
    return unsafe other.withUnsafeBytes { right in
      let left = unsafe UnsafeRawBufferPointer(start: base + offset, count: length)
      return unsafe compareBytes(left, right)
    }
  }

  /// XXH3 (64 bit) of all bytes.
  func checksum() -> UInt64 { unsafe hongtou_xxh3_64(base, count) }
}

/// -1, 0 or 1 as `left` sorts before, with or after `right`: unsigned bytes, a prefix first.
@inline(__always)
func compareBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  let shared = min(left.count, right.count)
  var index = 0
  while index < shared {
    let a = unsafe left[index]
    let b = unsafe right[index]
    if a != b { return a < b ? -1 : 1 }
    index += 1
  }
  return left.count == right.count ? 0 : (left.count < right.count ? -1 : 1)
}
