internal import Primitives

/// Traditional to Simplified, radical to ideograph, variant to the usual form, one character to one
/// character.
///
/// The pairs are static text in code point order, which is also the order of its bytes, so a look-up is a
/// binary search and nothing is built at start.
enum FoldingTable {
  private static let rareWidth = 7
  private static let width = 6

  /// The canonical form of `scalar`; the scalar itself if the table has none.
  ///
  /// - Complexity: O(log n) in the number of pairs.
  static func canonical(_ scalar: UInt32) -> UInt32 {
    guard scalar >= 0x2E80, scalar <= 0xFFFF else { return scalar }
    // The generator writes `pairCount` records of `width` bytes, and so for the wide ones: that many bytes
    // are there.
    let pairs = unsafe Span(
      _unsafeStart: FoldingTable.pairs.utf8Start,
      count: min(
        FoldingTable.pairs.utf8CodeUnitCount, pairCount * width))
    if let found = search(pairs, width: width, for: scalar) { return found }
    let wide = unsafe Span(
      _unsafeStart: widePairs.utf8Start,
      count: min(
        widePairs.utf8CodeUnitCount, widePairCount * rareWidth))
    return search(wide, width: rareWidth, for: scalar) ?? scalar
  }

  private static func search(_ records: Span<UInt8>, width: Int, for scalar: UInt32) -> UInt32? {
    let count = records.count / width
    let index = (0..<count).partitioningIndex { threeBytes(records, $0 * width) >= scalar }
    let at = index * width
    guard index < count, threeBytes(records, at) == scalar else { return nil }
    return width == rareWidth ? fourBytes(records, at + 3) : threeBytes(records, at + 3)
  }

  private static func threeBytes(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(bytes[at] & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
  }

  private static func fourBytes(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(bytes[at] & 0x07) << 18 | UInt32(bytes[at + 1] & 0x3F) << 12
      | UInt32(bytes[at + 2] & 0x3F) << 6 | UInt32(bytes[at + 3] & 0x3F)
  }
}
