internal import ICUText

/// Judges whether the characters of a page are what stands on it.
///
/// Without a map to Unicode the numbers of a font's glyphs come out as characters: of private use, controls,
/// or a mix of scripts and rare ideographs that no text has.
enum PageText {
  /// Characters a page needs before it is judged.
  private static let least = 20

  static func isGarbled(_ page: PageWords) -> Bool {
    var all = 0
    var broken = 0
    var han = 0
    var frequent = 0
    var exotic: [UInt32: Int] = [:]
    for word in page.words {
      for scalar in word.text.unicodeScalars {
        all += 1
        switch scalar.value {
        case 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0x00...0x1F, 0x7F...0x9F, 0xFFF0...0xFFFF: broken += 1
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFF:
          han += 1
          if TextPlausibility.isFrequent(scalar.value) { frequent += 1 }
        case 0x180...0x36F, 0x400...0x1DFF, 0xA000...0xABFF: exotic[scalar.value >> 7, default: 0] += 1
        default: break
        }
      }
    }
    guard all >= least else { return all > 4 && broken * 2 > all }
    // Symbols of fonts for bullets and boxes are of private use on sound pages.
    if broken * 4 > all { return true }
    // Running text has four frequent characters in five; a list of names has two.
    if han >= 40, frequent * 4 < han { return true }
    let strange = exotic.values.reduce(0, +)
    // One script may be the language of the page; a mix is none.
    return strange * 4 > all && exotic.count >= 4 && (exotic.values.max() ?? 0) * 10 < strange * 6
  }
}
