/// The index's coding of 128 numbers (four lanes, patched exceptions), without its checks of bounds: a copy, since
/// the index keeps it to itself.
enum NumberBlock {
  static let size = 128

  static func encode(_ values: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
    precondition(values.count == size)
    var widths = [Int](repeating: 0, count: 33)
    for value in values { widths[32 - value.leadingZeroBitCount] += 1 }
    var width = 32
    while width > 0 && widths[width] == 0 { width -= 1 }
    var best = width
    var bestCost = 16 * width
    var exceptions = 0
    for candidate in stride(from: width - 1, through: 0, by: -1) {
      exceptions += widths[candidate + 1]
      if exceptions > 40 { break }
      var cost = 16 * candidate
      for wide in candidate + 1...width where widths[wide] > 0 {
        cost += widths[wide] * (1 + (wide - candidate + 6) / 7)
      }
      if cost < bestCost {
        bestCost = cost
        best = candidate
      }
    }
    pack(values, width: best, to: &bytes)
  }

  private static func pack(_ values: ArraySlice<UInt32>, width: Int, to bytes: inout [UInt8]) {
    let mask: UInt32 = width == 32 ? .max : (1 << UInt32(width)) - 1
    var words = [UInt32](repeating: 0, count: 4 * width + 4)
    var exceptions: [Int] = []
    for index in 0..<size {
      let value = values[values.startIndex + index]
      if value > mask { exceptions.append(index) }
      if width == 0 { continue }
      let bit = (index >> 2) * width
      let word = (bit >> 5) * 4 + (index & 3)
      let shift = UInt32(bit & 31)
      words[word] |= (value & mask) << shift
      if Int(shift) + width > 32 { words[word + 4] |= (value & mask) >> (32 - shift) }
    }
    bytes.append(UInt8(width))
    bytes.append(UInt8(exceptions.count))
    for word in words.prefix(4 * width) { bytes.appendU32(Int(word)) }
    for index in exceptions {
      bytes.append(UInt8(index))
      bytes.appendVarint(Int(values[values.startIndex + index] >> UInt32(width)))
    }
  }

  @inline(__always)
  static func decode(_ bytes: FixedBytes, _ offset: inout Int, into out: UnsafeMutablePointer<UInt32>) {
    let width = Int(bytes.base.load(fromByteOffset: offset, as: UInt8.self))
    let exceptions = Int(bytes.base.load(fromByteOffset: offset + 1, as: UInt8.self))
    unpack(bytes.base + offset + 2, width: width, into: out)
    offset += 2 + 16 * width
    for _ in 0..<exceptions {
      let index = Int(bytes.base.load(fromByteOffset: offset, as: UInt8.self))
      offset += 1
      out[index] |= UInt32(truncatingIfNeeded: bytes.varint(&offset)) << UInt32(width)
    }
  }

  @inline(__always)
  static func skip(_ bytes: FixedBytes, _ offset: inout Int) {
    let width = Int(bytes.base.load(fromByteOffset: offset, as: UInt8.self))
    let exceptions = Int(bytes.base.load(fromByteOffset: offset + 1, as: UInt8.self))
    offset += 2 + 16 * width
    for _ in 0..<exceptions {
      offset += 1
      _ = bytes.varint(&offset)
    }
  }

  @inline(__always)
  private static func unpack(
    _ source: UnsafeRawPointer, width: Int, into target: UnsafeMutablePointer<UInt32>
  ) {
    let out = UnsafeMutableRawPointer(target)
    let mask = SIMD4<UInt32>(repeating: width == 32 ? .max : (1 &<< UInt32(width)) &- 1)
    var bit = 0
    for row in 0..<32 {
      var value = SIMD4<UInt32>.zero
      if width > 0 {
        let word = source + (bit &>> 5) &* 16
        let shift = UInt32(truncatingIfNeeded: bit & 31)
        value = word.loadUnaligned(as: SIMD4<UInt32>.self) &>> SIMD4(repeating: shift)
        if Int(shift) &+ width > 32 {
          value |=
            word.loadUnaligned(fromByteOffset: 16, as: SIMD4<UInt32>.self)
            &<< SIMD4(repeating: 32 &- shift)
        }
      }
      out.storeBytes(of: value & mask, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
      bit &+= width
    }
  }
}
