/// Tells characters of ordinary prose from others.
package enum TextPlausibility {
  /// Whether a code point is one of the ideographs that make up nearly all of official and general Chinese
  /// prose, Simplified and Traditional.
  package static func isFrequent(_ code: UInt32) -> Bool {
    (0x4E00..<0xA000).contains(code) && Plausibility.isCommon(code)
  }
}
