internal import CXXHash

/// A range of a file's bytes. Every read is checked against the range; outside it is damage, not a trap.
///
/// It owns a reference to the mapping, so the address stays good, and its bounds were checked against the
/// file when it was made. It and ``BorrowedBytes`` are the only types that read raw memory of index files.
@safe public struct ByteView: CheckedBytes, @unchecked Sendable {
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

  /// The range `offset ..< offset + length` of this range.
  func slice(_ offset: Int, _ length: Int) throws(IndexError) -> ByteView {
    try check(offset, length)
    return ByteView(owner, offset: fileOffset(offset), count: length)
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

  /// -1, 0 or 1 as the `length` bytes at `offset` sort before, with or after `other` (unsigned bytes, a
  /// prefix first).
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
