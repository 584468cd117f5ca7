/// Blocks of 128 numbers, bit-packed in four lanes, with the few large ones patched in afterwards.
///
/// Layout: `width` (1 byte), `exceptions` (1 byte), `16 * width` bytes of packed low bits, then for each
/// exception its index (1 byte) and its remaining high bits (LEB128). Number `4 * r + l` of the block occupies
/// bits `r * width ..< (r + 1) * width` of lane `l`, whose words are every fourth 32-bit word, so one vector
/// operation unpacks four numbers. The width is the one that makes the block smallest.
///
/// - Source: lanes as in Lemire & Boytsov, *Decoding billions of integers per second through vectorization*
///   (2015); patching as in Zukowski et al., *Super-scalar RAM-CPU cache compression* (2006).
enum BlockPacking {
  /// Numbers in a block.
  static let size = 128

  /// Appends `values` (128 of them) to `writer`.
  static func encode(_ values: [UInt32], to writer: inout ByteWriter) {
    precondition(values.count == size)
    var widths = [Int](repeating: 0, count: 33)
    for value in values { widths[32 - value.leadingZeroBitCount] += 1 }
    var width = 32
    while width > 0 && widths[width] == 0 { width -= 1 }
    var best = width
    var bestCost = 16 * width
    var exceptions = 0
    var cost = 0
    // Every number wider than `candidate` costs an index byte and the bytes of its high bits.
    for candidate in stride(from: width - 1, through: 0, by: -1) {
      exceptions += widths[candidate + 1]
      if exceptions > 40 { break }
      cost = 16 * candidate
      for wide in candidate + 1...width where widths[wide] > 0 {
        cost += widths[wide] * (1 + (wide - candidate + 6) / 7)
      }
      if cost < bestCost {
        bestCost = cost
        best = candidate
      }
    }
    pack(values, width: best, to: &writer)
  }

  private static func pack(_ values: [UInt32], width: Int, to writer: inout ByteWriter) {
    let mask: UInt32 = width == 32 ? .max : (1 << UInt32(width)) - 1
    var words = [UInt32](repeating: 0, count: 4 * width)
    var exceptions: [Int] = []
    for index in 0..<size {
      let value = values[index]
      if value > mask { exceptions.append(index) }
      if width == 0 { continue }
      let low = value & mask
      let bit = (index >> 2) * width
      let word = (bit >> 5) * 4 + (index & 3)
      let shift = UInt32(bit & 31)
      words[word] |= low << shift
      if Int(shift) + width > 32 { words[word + 4] |= low >> (32 - shift) }
    }
    writer.byte(UInt8(width))
    writer.byte(UInt8(exceptions.count))
    for word in words { writer.u32(word) }
    for index in exceptions {
      writer.byte(UInt8(index))
      writer.varint(Int(values[index] >> UInt32(width)))
    }
  }

  /// Decodes the block at `offset` of `view` into `block`, and moves `offset` past it.
  @inline(__always)
  static func decode(_ view: ByteView, _ offset: inout Int, into block: borrowing Block) throws(IndexError) {
    let width = Int(try view.byte(offset))
    let exceptions = Int(try view.byte(offset + 1))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    try view.check(offset + 2, 16 * width)
    // 16 * width bytes are there (checked just above); the block holds 128 numbers.
    unsafe unpack(view.base + offset + 2, width: width, into: block.base)
    offset += 2 + 16 * width
    for _ in 0..<exceptions {
      let index = Int(try view.byte(offset))
      offset += 1
      let start = offset
      let high = try view.varint(&offset)
      if index >= size || high >= 1 << 32 { throw view.corrupt(at: start, "an exception out of range") }
      block[index] |= UInt32(truncatingIfNeeded: high) << UInt32(width)
    }
  }

  /// Moves `offset` past the block without decoding it.
  static func skip(_ view: ByteView, _ offset: inout Int) throws(IndexError) {
    let width = Int(try view.byte(offset))
    let exceptions = Int(try view.byte(offset + 1))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    offset += 2 + 16 * width
    for _ in 0..<exceptions {
      offset += 1
      _ = try view.varint(&offset)
    }
  }

  @inline(__always)
  private static func unpack(
    _ source: UnsafeRawPointer, width: Int, into target: UnsafeMutablePointer<UInt32>
  ) {
    let out = UnsafeMutableRawPointer(target)
    if width == 0 {
      for row in 0..<32 {
        unsafe out.storeBytes(of: SIMD4<UInt32>.zero, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
      }
      return
    }
    let mask = SIMD4<UInt32>(repeating: width == 32 ? .max : (1 &<< UInt32(width)) &- 1)
    let width = UInt32(truncatingIfNeeded: width)
    var word = unsafe source
    var current = unsafe word.loadUnaligned(as: SIMD4<UInt32>.self)
    var shift: UInt32 = 0
    for row in 0..<32 {
      var value = current &>> SIMD4(repeating: shift)
      shift &+= width
      if shift >= 32 {
        shift &-= 32
        if row < 31 {
          // Row 31 ends the last word exactly, so a further word is there for every other row that asks for one.
          unsafe word += 16
          current = unsafe word.loadUnaligned(as: SIMD4<UInt32>.self)
          if shift > 0 { value |= current &<< SIMD4(repeating: width &- shift) }
        }
      }
      unsafe out.storeBytes(of: value & mask, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
    }
  }
}

/// Room for one decoded block of 128 numbers.
@safe struct Block: ~Copyable {
  let base: UnsafeMutablePointer<UInt32>

  init() {
    unsafe base = UnsafeMutablePointer<UInt32>.allocate(capacity: BlockPacking.size)
    unsafe base.initialize(repeating: 0, count: BlockPacking.size)
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> UInt32 {
    get {
      precondition(index >= 0 && index < BlockPacking.size)
      return unsafe base[index]
    }
    nonmutating set {
      precondition(index >= 0 && index < BlockPacking.size)
      unsafe base[index] = newValue
    }
  }

  /// Turns gaps less one into documents: each number becomes the sum up to it, from `previous`. Returns the last
  /// one, which is right even where 32 bits do not hold it.
  @inline(__always)
  func addUp(from previous: Int64) -> Int64 {
    var sum = previous
    // base has room for BlockPacking.size numbers.
    for index in 0..<BlockPacking.size {
      sum &+= Int64(unsafe base[index]) &+ 1
      unsafe base[index] = UInt32(truncatingIfNeeded: sum)
    }
    return sum
  }

  /// Adds one to each number.
  @inline(__always)
  func addOne() {
    let all = unsafe UnsafeMutableRawPointer(base)
    // Eight numbers at a time; BlockPacking.size is a multiple of eight.
    for start in stride(from: 0, to: BlockPacking.size &* 4, by: 32) {
      let eight = unsafe all.loadUnaligned(fromByteOffset: start, as: SIMD8<UInt32>.self)
      unsafe all.storeBytes(of: eight &+ 1, toByteOffset: start, as: SIMD8<UInt32>.self)
    }
  }

  /// The numbers of the block, for loops that check their bounds once a block.
  @inline(__always)
  var numbers: UnsafePointer<UInt32> { unsafe UnsafePointer(base) }
}
