/// Blocks of 128 numbers, bit-packed in four lanes, with the few large ones patched in afterwards.
///
/// Layout: `width` (1 byte), `exceptions` (1 byte), `16 * width` bytes of packed low bits, then for each
/// exception its index (1 byte) and its remaining high bits (LEB128). Number `4 * r + l` of the block
/// occupies bits `r * width ..< (r + 1) * width` of lane `l`, whose words are every fourth 32-bit word, so
/// one vector operation unpacks four numbers. The width is the one that makes the block smallest, where an
/// exception counts as two bytes more than it takes.
///
/// - Source: lanes as in Lemire & Boytsov, *Decoding billions of integers per second through vectorization*
///   (2015); patching as in Zukowski et al., *Super-scalar RAM-CPU cache compression* (2006).
enum BlockPacking {
  /// Numbers in a block.
  static let size = 128
  /// Bytes that an exception may cost beside its own: whoever reads the block, or one number of it, looks at
  /// each.
  private static let readingCost = 2

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
    // Every number wider than `candidate` costs an index byte, the bytes of its high bits, and time.
    for candidate in stride(from: width - 1, through: 0, by: -1) {
      exceptions += widths[candidate + 1]
      if exceptions > 40 { break }
      cost = 16 * candidate
      for wide in candidate + 1...width where widths[wide] > 0 {
        cost += widths[wide] * (1 + readingCost + (wide - candidate + 6) / 7)
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

  /// Decodes the block at `offset` of `view` into `block`, and moves `offset` past it. Returns a number no
  /// smaller than any of the block, with the same highest bit as the largest.
  @inline(__always)
  static func decode(_ view: some CheckedBytes, _ offset: inout Int, into block: borrowing Block)
    throws(IndexError)
    -> UInt32
  {
    let width = Int(try view.byte(offset))
    let exceptions = Int(try view.byte(offset + 1))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    try view.check(offset + 2, 16 * width)
    // 16 * width bytes are there (checked just above); the block holds 128 numbers.
    unsafe unpack(view.base + offset + 2, width: width, into: block.base)
    offset += 2 + 16 * width
    var ceiling: UInt32 = width == 32 ? .max : (1 &<< UInt32(width)) &- 1
    for _ in 0..<exceptions {
      // Nearly all are two bytes.
      let pair = try view.u16(offset)
      let index = Int(pair & 0xFF)
      var high = Int(pair >> 8)
      offset &+= 2
      if high >= 0x80 {
        offset &-= 1
        high = try view.varint(&offset)
      }
      if index >= size || high >= 1 << 32 { throw view.corrupt(at: offset, "an exception out of range") }
      let value = block[index] | UInt32(truncatingIfNeeded: high) &<< UInt32(truncatingIfNeeded: width)
      block[index] = value
      ceiling |= value
    }
    return ceiling
  }

  /// Whether all numbers of the block at `offset` are 0, as far as its first two bytes tell.
  @inline(__always)
  static func isZero(_ view: some CheckedBytes, _ offset: Int) throws(IndexError) -> Bool {
    try view.u16(offset) == 0
  }

  /// The number at `index` of the block at `offset`, without decoding the others.
  static func number(_ view: some CheckedBytes, _ offset: Int, at index: Int) throws(IndexError) -> UInt32 {
    let width = Int(try view.byte(offset))
    var exceptions = Int(try view.byte(offset + 1))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    var value: UInt64 = 0
    if width > 0 {
      let bit = (index >> 2) * width
      let word = offset + 2 + (bit >> 5) * 16 + (index & 3) * 4
      value = UInt64(try view.u32(word)) >> UInt64(bit & 31)
      if bit & 31 + width > 32 { value |= UInt64(try view.u32(word + 16)) << UInt64(32 - bit & 31) }
      value &= (1 << UInt64(width)) - 1
    }
    var place = offset + 2 + 16 * width
    while exceptions > 0 {
      // Nearly all are two bytes.
      let pair = try view.u16(place)
      let found = Int(pair & 0xFF)
      place += 2
      if found >= index {
        // Exceptions rise.
        if found > index { break }
        place -= 1
        value |= UInt64(truncatingIfNeeded: try view.varint(&place)) << UInt64(width)
        break
      }
      if pair >> 15 == 1 {
        place -= 1
        _ = try view.varint(&place)
      }
      exceptions -= 1
    }
    return UInt32(truncatingIfNeeded: value)
  }

  private static func unpack(
    _ source: UnsafeRawPointer, width: Int, into target: UnsafeMutablePointer<UInt32>
  ) {
    let out = UnsafeMutableRawPointer(target)
    // With the width known, a row is two to five instructions without a branch: the widths that occur get
    // code of their own.
    switch width {
    case 0: unsafe out.initializeMemory(as: UInt8.self, repeating: 0, count: size &* 4)
    case 1: unsafe unpack(source, 1, out)
    case 2: unsafe unpack(source, 2, out)
    case 3: unsafe unpack(source, 3, out)
    case 4: unsafe unpack(source, 4, out)
    case 5: unsafe unpack(source, 5, out)
    case 6: unsafe unpack(source, 6, out)
    case 7: unsafe unpack(source, 7, out)
    case 8: unsafe unpack(source, 8, out)
    case 9: unsafe unpack(source, 9, out)
    case 10: unsafe unpack(source, 10, out)
    default: for row in 0..<32 { unsafe unpackRow(row, source, width, out) }
    }
  }

  /// All 32 rows, written out eight by eight for the compiler to fold the constants of each.
  @inline(__always)
  private static func unpack(_ source: UnsafeRawPointer, _ width: Int, _ out: UnsafeMutableRawPointer) {
    unsafe unpackEight(0, source, width, out)
    unsafe unpackEight(8, source, width, out)
    unsafe unpackEight(16, source, width, out)
    unsafe unpackEight(24, source, width, out)
  }

  @inline(__always)
  private static func unpackEight(
    _ row: Int, _ source: UnsafeRawPointer, _ width: Int, _ out: UnsafeMutableRawPointer
  ) {
    unsafe unpackRow(row, source, width, out)
    unsafe unpackRow(row &+ 1, source, width, out)
    unsafe unpackRow(row &+ 2, source, width, out)
    unsafe unpackRow(row &+ 3, source, width, out)
    unsafe unpackRow(row &+ 4, source, width, out)
    unsafe unpackRow(row &+ 5, source, width, out)
    unsafe unpackRow(row &+ 6, source, width, out)
    unsafe unpackRow(row &+ 7, source, width, out)
  }

  /// Four numbers: bits `row * width ..< (row + 1) * width` of each lane.
  @inline(__always)
  private static func unpackRow(
    _ row: Int, _ source: UnsafeRawPointer, _ width: Int, _ out: UnsafeMutableRawPointer
  ) {
    let mask = SIMD4<UInt32>(repeating: width == 32 ? .max : (1 &<< UInt32(width)) &- 1)
    let bit = row &* width
    let shift = UInt32(truncatingIfNeeded: bit & 31)
    let word = unsafe source + (bit &>> 5) &* 16
    var value = unsafe word.loadUnaligned(as: SIMD4<UInt32>.self) &>> SIMD4(repeating: shift)
    // The last row ends with the last word, so a row that goes on in a further word has one.
    if Int(shift) &+ width > 32 {
      let next = unsafe (word + 16).loadUnaligned(as: SIMD4<UInt32>.self)
      value |= next &<< SIMD4(repeating: 32 &- shift)
    }
    unsafe out.storeBytes(of: value & mask, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
  }
}

/// Room for one decoded block of 128 numbers, and eight more that mean nothing: vectors may read past the
/// end, and ``BitPlaces`` writes past it.
@safe struct Block: ~Copyable {
  let base: UnsafeMutablePointer<UInt32>

  init() {
    unsafe base = UnsafeMutablePointer<UInt32>.allocate(capacity: BlockPacking.size + BitPlaces.slack)
    unsafe base.initialize(repeating: 0, count: BlockPacking.size + BitPlaces.slack)
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

  /// Turns gaps less one into documents: each number becomes the sum up to it, from `previous`. Returns the
  /// last one. All sums must be below 2^32.
  @inline(__always)
  func addUp(from previous: Int64) -> Int64 {
    let ramp = SIMD4<UInt32>(1, 2, 3, 4)
    var carry = SIMD4<UInt32>(repeating: UInt32(truncatingIfNeeded: previous))
    let all = unsafe UnsafeMutableRawPointer(base)
    // Four numbers at a time; BlockPacking.size is a multiple of four.
    for offset in stride(from: 0, to: BlockPacking.size &* 4, by: 16) {
      var sums = unsafe all.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
      sums = sums &+ SIMD4(0, sums[0], sums[1], sums[2])
      sums = sums &+ SIMD4(0, 0, sums[0], sums[1])
      sums = sums &+ (carry &+ ramp)
      unsafe all.storeBytes(of: sums, toByteOffset: offset, as: SIMD4<UInt32>.self)
      carry = SIMD4(repeating: sums[3])
    }
    return Int64(carry[0])
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
