import CZstandard

/// Texts of documents in zstd blocks of about 32 KB, whole documents each, as the index keeps its other bytes.
///
/// The block unpacked last is kept, so documents in order unpack each block once.
final class PackedTexts {
  static let blockBytes = 32 << 10

  private var data: [UInt8] = []
  private var blockStarts: [Int] = [0]
  private var blockSizes: [Int] = []
  private var blockOf: [Int32] = []
  /// Where each document lies in its block.
  private var ranges: [Range<Int>] = []
  private let fixed: FixedBytes
  private let context = ZSTD_createDCtx()
  private let room: UnsafeMutableRawPointer
  private var kept: Int32 = -1

  /// Bytes of the blocks, and of what says where they are (16 a block).
  var bytes: Int { data.count + 16 * blockSizes.count }
  /// Blocks unpacked so far.
  private(set) var unpacked = 0

  init(_ texts: [[UInt8]], level: Int32) {
    var pending: [UInt8] = []
    var data: [UInt8] = []
    for (index, text) in texts.enumerated() {
      blockOf.append(Int32(blockSizes.count))
      ranges.append(pending.count..<pending.count + text.count)
      pending += text
      if pending.count >= Self.blockBytes || index == texts.count - 1 {
        data += Self.pack(pending, level: level)
        blockSizes.append(pending.count)
        blockStarts.append(data.count)
        pending.removeAll(keepingCapacity: true)
      }
    }
    self.data = data
    fixed = FixedBytes(data)
    room = UnsafeMutableRawPointer.allocate(byteCount: (blockSizes.max() ?? 0) + 64, alignment: 64)
  }

  deinit {
    room.deallocate()
    ZSTD_freeDCtx(context)
  }

  private static func pack(_ bytes: [UInt8], level: Int32) -> [UInt8] {
    var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let size = packed.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes {
        ZSTD_compress(target.baseAddress, target.count, $0.baseAddress, $0.count, level)
      }
    }
    precondition(ZSTD_isError(size) == 0)
    return Array(packed[..<size])
  }

  /// Forgets the block kept, as another query in between would make it.
  func forget() { kept = -1 }

  /// The text of `document`, good until the next call.
  func text(_ document: Int) -> UnsafeRawBufferPointer {
    let block = blockOf[document]
    if block != kept {
      let start = blockStarts[Int(block)]
      let size = ZSTD_decompressDCtx(
        context, room, blockSizes[Int(block)], fixed.base + start, blockStarts[Int(block) + 1] - start)
      precondition(size == blockSizes[Int(block)])
      kept = block
      unpacked += 1
    }
    let range = ranges[document]
    return UnsafeRawBufferPointer(start: room + range.lowerBound, count: range.count)
  }
}
