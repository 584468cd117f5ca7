/// Numbers of fixed width, the lowest byte first.
public enum LittleEndian {
  /// Appends the bytes of `value`.
  @inlinable @inline(__always)
  public static func append<Number: FixedWidthInteger & BitwiseCopyable>(
    _ value: Number, to bytes: inout [UInt8]
  ) {
    // The bytes of a value of this frame.
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// The number whose first byte is at `offset`; nil where its bytes do not lie in `bytes`.
  @inlinable @inline(__always)
  public static func read<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type, _ bytes: Span<UInt8>, at offset: Int
  ) -> Number? {
    guard offset >= 0, offset <= bytes.count &- MemoryLayout<Number>.size else { return nil }
    // That many bytes lie in the span, and every pattern of bits is a number.
    return unsafe bytes.withUnsafeBytes { raw in
      unsafe Number(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
  }
}
