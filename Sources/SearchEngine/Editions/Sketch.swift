internal import Primitives
internal import TextAnalysis

/// A sketch of a text, from which its similarity to another text is estimated: the share of shingles that
/// both have of those that either has.
///
/// Shingles are runs of five letters, digits or Chinese characters; what stands between these counts for
/// nothing. Each falls into one of 64 bins by its hash, and of the least hash of each bin 16 bits are kept.
///
/// - Source: Li, Owen & Zhang, *One permutation hashing* (2012); Li & König, *b-Bit minwise hashing* (2010).
struct Sketch: Equatable, Sendable {
  static let bins = 64
  /// Texts with fewer shingles have no sketch: a few words more or less would decide.
  static let leastShingles = 256

  /// 0 for a bin without shingles.
  private let values: [UInt16]

  fileprivate init(values: [UInt16]) { self.values = values }

  /// Nil where the bytes are no sketch; a text without one has none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 2 * Self.bins else { return nil }
    values = (0..<Self.bins).map { UInt16(bytes[2 * $0]) | UInt16(bytes[2 * $0 + 1]) << 8 }
  }

  /// Two bytes a bin, little endian.
  var bytes: [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  /// About the share of common shingles, 0 to 1; the standard error is at most 0.063.
  func similarity(to other: Sketch) -> Double {
    var equal = 0
    var used = 0
    for bin in 0..<Self.bins where values[bin] != 0 || other.values[bin] != 0 {
      used += 1
      if values[bin] == other.values[bin] { equal += 1 }
    }
    return used == 0 ? 0 : Double(equal) / Double(used)
  }
}

/// Makes the sketch of a text that comes in pieces; what is repeated from one piece to the next changes
/// nothing.
struct SketchBuilder {
  private static let length = 5
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The factor to the power of ``length``.
  private static let leaving = (0..<length).reduce(1 as UInt64) { power, _ in power &* factor }

  private var least = [UInt64](repeating: .max, count: Sketch.bins)
  private var shingles = 0

  /// Adds the shingles of canonical text.
  mutating func add(_ units: [UInt16]) {
    // The units of the shingle that ends here, in a ring.
    var ring = InlineRing()
    var sum: UInt64 = 0
    var count = 0
    for unit in units {
      let kind = CharacterClass(of: UInt32(unit))
      // Halves of surrogate pairs are letters for this purpose.
      guard kind == .han || kind == .letterOrDigit || unit & 0xF800 == 0xD800 else { continue }
      let left = ring.push(unit)
      sum = sum &* Self.factor &+ UInt64(unit) &- UInt64(left) &* Self.leaving
      count += 1
      if count < Self.length { continue }
      shingles += 1
      let hash = Self.mixed(sum)
      let bin = Int(hash >> 58)
      least[bin] = min(least[bin], hash & (1 << 58 - 1))
    }
  }

  /// The sketch; nil for a text that is too short.
  var sketch: Sketch? {
    guard shingles >= Sketch.leastShingles else { return nil }
    return Sketch(values: least.map { $0 == .max ? 0 : max(1, UInt16(truncatingIfNeeded: $0)) })
  }

  /// - Source: Steele, Lea & Flood, *Fast splittable pseudorandom number generators* (2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// The last ``length`` units.
  private struct InlineRing {
    private var units: (UInt16, UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0, 0)

    /// Takes a unit in, and returns the one that goes.
    mutating func push(_ unit: UInt16) -> UInt16 {
      let first = units.0
      units = (units.1, units.2, units.3, units.4, unit)
      return first
    }
  }
}
