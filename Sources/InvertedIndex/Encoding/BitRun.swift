/// Numbers of as many bits as the largest of them needs, one after another.
///
/// Layout: `width` (1 byte, 0 to 32), then the numbers, `width` bits each, the lowest bit of a byte first,
/// and bits up to the next whole byte. How many there are is known from elsewhere.
enum BitRun {
  /// Appends `values` to `writer`.
  static func encode(_ values: ArraySlice<UInt32>, to writer: inout ByteWriter) {
    let width = 32 - values.reduce(0) { $0 | $1 }.leadingZeroBitCount
    writer.byte(UInt8(width))
    var pending: UInt64 = 0
    var bits = 0
    for value in values {
      pending |= UInt64(value) << UInt64(bits)
      bits += width
      while bits >= 8 {
        writer.byte(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        bits -= 8
      }
    }
    if bits > 0 { writer.byte(UInt8(truncatingIfNeeded: pending)) }
  }

  /// The number at `index` of those at `offset` of `view`, without decoding the others.
  static func number(_ view: some CheckedBytes, _ offset: Int, at index: Int) throws(IndexError) -> UInt32 {
    let width = Int(try view.byte(offset))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    let bit = index * width
    let first = offset + 1 + bit / 8
    // A number of up to 32 bits lies in five bytes at most.
    var word: UInt64 = 0
    for byte in 0..<(bit % 8 + width + 7) / 8 {
      word |= UInt64(try view.byte(first + byte)) << UInt64(8 * byte)
    }
    return UInt32(truncatingIfNeeded: word >> UInt64(bit % 8) & ((1 << UInt64(width)) - 1))
  }

  /// Decodes `count` numbers at `offset` of `view` into `block`, and moves `offset` past them. Returns a
  /// number no smaller than any of them, with the same highest bit as the largest.
  ///
  /// - Parameter count: at most as many as a block holds.
  static func decode(_ view: some CheckedBytes, _ offset: inout Int, count: Int, into block: borrowing Block)
    throws(IndexError) -> UInt32
  {
    precondition(count <= BlockPacking.size)
    let width = Int(try view.byte(offset))
    if width > 32 { throw view.corrupt(at: offset, "a bit width of \(width)") }
    let start = offset + 1
    let length = (count * width + 7) / 8
    try view.check(start, length)
    offset = start + length
    var ceiling: UInt32 = 0
    // Eight bytes are read for each number: those beyond the last one belong to whatever comes next in the
    // file. A list is followed by the file's trailer at least, so only the bytes of a test end here.
    if unsafe view.owner.count - (view.base - view.owner.base) - offset >= 8 {
      let mask: UInt64 = (1 &<< UInt64(width)) &- 1
      let bytes = unsafe view.base + start
      let numbers = unsafe block.base
      var bit = 0
      for index in 0..<count {
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
        let value = UInt32(truncatingIfNeeded: (word &>> UInt64(bit & 7)) & mask)
        unsafe numbers[index] = value
        ceiling |= value
        bit &+= width
      }
    } else {
      var pending: UInt64 = 0
      var bits = 0
      var place = start
      for index in 0..<count {
        while bits < width {
          pending |= UInt64(try view.byte(place)) << UInt64(bits)
          place += 1
          bits += 8
        }
        let value = UInt32(truncatingIfNeeded: pending & ((1 << UInt64(width)) - 1))
        pending >>= UInt64(width)
        bits -= width
        block[index] = value
        ceiling |= value
      }
    }
    return ceiling
  }
}
