internal import CZstd

/// Makes zstd frames. Not safe to use from two threads.
@safe final class FramePacker {
  private static let level: Int32 = 9
  /// The most that one raw block of a frame may hold, less than zstd's 128 KiB.
  private static let longestRaw = 64 << 10

  /// Made when it is first needed, freed with the packer; nil where memory is short.
  private lazy var context: OpaquePointer? = unsafe ZSTD_createCCtx()

  deinit { unsafe _ = ZSTD_freeCCtx(context) }

  /// A frame of `raw`: compressed where that at least halves it, else as it is, since unpacking takes as long
  /// as all else that is done with a document.
  func pack(_ raw: [UInt8]) throws(IndexError) -> [UInt8] {
    guard let context = unsafe context else { throw .tooLarge(what: "memory to compress a block") }
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(raw.count))
    // Both buffers are as long as they say; the context is this packer's.
    let size = unsafe packed.withUnsafeMutableBytes { target in
      unsafe raw.withUnsafeBytes { source in
        unsafe ZSTD_compressCCtx(
          context, target.baseAddress, target.count, source.baseAddress, source.count, Self.level)
      }
    }
    if ZSTD_isError(size) != 0 { throw .tooLarge(what: "a block that cannot be compressed") }
    if size > raw.count / 2, raw.count <= Self.longestRaw { return Self.frame(raw) }
    packed.removeLast(packed.count - size)
    return packed
  }

  /// A frame with one raw block: magic, descriptor (one segment, size in four bytes), size, block header,
  /// bytes.
  private static func frame(_ raw: [UInt8]) -> [UInt8] {
    var frame = ByteWriter()
    frame.u32(0xFD2F_B528)
    frame.byte(0xA0)
    frame.u32(UInt32(raw.count))
    // The last block; its kind, raw, is 0.
    let header = UInt32(raw.count) << 3 | 1
    for shift: UInt32 in [0, 8, 16] { frame.byte(UInt8(truncatingIfNeeded: header >> shift)) }
    return frame.bytes + raw
  }
}
