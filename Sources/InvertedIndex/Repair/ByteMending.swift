/// Puts one wrong bit right, and in short bytes one wrong byte, by trying all of them until the checksum holds.
///
/// A disk that errs mostly errs in a bit. With 64 bits of checksum a wrong answer is as good as impossible: one in
/// 2^47 for the most that are tried.
enum ByteMending {
  /// Longer ones are not tried: the work grows with the square of the length.
  private static let longest = 16_384
  /// Up to this length all bytes are tried, not bits alone.
  private static let longestForBytes = 512

  /// `bytes` with one byte changed so that they have the checksum `wanted`; nil where no change that is tried does it.
  static func mended(_ bytes: [UInt8], checksum wanted: UInt64) -> [UInt8]? {
    if bytes.count > longest { return nil }
    var tried = bytes
    for isSingleBit in bytes.count <= longestForBytes ? [true, false] : [true] {
      for place in tried.indices {
        let found = tried[place]
        for change in UInt8(1)...255 where (change & (change - 1) == 0) == isSingleBit {
          tried[place] = found ^ change
          if checksum(tried) == wanted { return tried }
        }
        tried[place] = found
      }
    }
    return nil
  }

  /// Bytes that end in their own checksum, with one byte put right; nil where that is not enough.
  static func mendedWithTail(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.count < 8 { return nil }
    let body = Array(bytes.dropLast(8))
    var tail: UInt64 = 0
    for (index, byte) in bytes.suffix(8).enumerated() { tail |= UInt64(byte) << UInt64(8 * index) }
    let sum = checksum(body)
    let wrong = (0..<8).filter { (sum ^ tail) >> UInt64(8 * $0) & 0xFF != 0 }.count
    // One wrong byte in the checksum itself leaves seven that are right.
    guard let sound = wrong <= 1 ? body : mended(body, checksum: tail) else { return nil }
    var writer = ByteWriter()
    writer.append(sound[...])
    writer.u64(checksum(sound))
    return writer.bytes
  }
}
