/// Keys of names, numbers and articles: 64 bits of hash, so that names of any length cost the index eight
/// bytes.
///
/// Two names of a million share a key with a chance of 1 in 40 million.
package enum ReferenceKey {
  /// FNV-1a over the code units, with the finalizer of SplitMix64.
  ///
  /// - Source: Fowler, Noll, Vo, *FNV Non-Cryptographic Hash*; Steele, Lea, Flood, *Fast splittable
  ///   pseudorandom number generators* (2014).
  package static func hash(_ units: [UInt16]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in units { hash = (hash ^ UInt64(unit)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ hash &>> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash &>> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash &>> 31
  }
}
