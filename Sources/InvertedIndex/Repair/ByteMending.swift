/// Corrects a single wrong bit, or a single wrong byte of short data, by trying all of them against the
/// checksum.
///
/// Most disk errors are single bits. With a 64-bit checksum a false correction has a probability of at most
/// 2^-47.
enum ByteMending {
  /// The maximum length: the work grows with its square.
  private static let longest = 16_384
  /// Up to this length all bytes are tried, not only bits.
  private static let longestForBytes = 512

  /// `bytes` with one byte changed to match the checksum `wanted`; nil if no correction matches.
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

  /// Bytes that end in their own checksum, with one byte corrected; nil if that is not enough.
  static func mendedWithTail(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.count < 8 { return nil }
    let body = Array(bytes.dropLast(8))
    var tail: UInt64 = 0
    for (index, byte) in bytes.suffix(8).enumerated() { tail |= UInt64(byte) << UInt64(8 * index) }
    let sum = checksum(body)
    let wrong = (0..<8).filter { (sum ^ tail) >> UInt64(8 * $0) & 0xFF != 0 }.count
    // A single wrong byte in the checksum leaves seven correct ones.
    guard let sound = wrong <= 1 ? body : mended(body, checksum: tail) else { return nil }
    var writer = ByteWriter()
    writer.append(sound[...])
    writer.u64(checksum(sound))
    return writer.bytes
  }
}
