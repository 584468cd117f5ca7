internal import InvertedIndex

/// How many documents cite each document of a commit, by distinct titles: what ranking multiplies scores by.
///
/// The table is an attachment of the commit. An update changes the counts of the names that its documents
/// cite, bear or repeal, and leaves the others.
struct AuthorityTable: Equatable {
  static let attachmentKey = "authority"

  /// Citing titles by the key of the cited name; names without any are left out.
  private(set) var counts: [UInt64: UInt32] = [:]

  init() {}

  /// Nil where the bytes are something else.
  init?(_ bytes: [UInt8]) {
    guard bytes.count % Self.entryBytes == 0 else { return nil }
    counts.reserveCapacity(bytes.count / Self.entryBytes)
    for start in stride(from: 0, to: bytes.count, by: Self.entryBytes) {
      var key: UInt64 = 0
      var count: UInt32 = 0
      for byte in 0..<8 { key |= UInt64(bytes[start + byte]) << UInt64(8 * byte) }
      for byte in 0..<4 { count |= UInt32(bytes[start + 8 + byte]) << UInt32(8 * byte) }
      guard count > 0, counts.updateValue(count, forKey: key) == nil else { return nil }
    }
  }

  private static let entryBytes = 12

  /// Eight bytes of key and four of count, little endian, in the order of the keys.
  func encode() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(counts.count * Self.entryBytes)
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      for byte in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: key >> UInt64(8 * byte))) }
      for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(8 * byte))) }
    }
    return bytes
  }

  /// Sets the count of a name.
  mutating func set(_ count: Int, for key: UInt64) {
    counts[key] = count > 0 ? UInt32(clamping: count) : nil
  }

  /// The factor of a document that `count` titles cite, in 256ths above 1:
  ///
  ///     1 + strength * count / (count + saturation)
  ///
  /// - Source: chosen on judged statute questions; docs/SCORING.md has the table.
  static func factor(_ count: UInt32) -> UInt8 {
    let count = Double(count)
    return UInt8((256 * strength * count / (count + saturation)).rounded())
  }

  private static let strength = 0.4
  private static let saturation = 5.0
}
