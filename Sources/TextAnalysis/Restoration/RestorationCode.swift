/// The codes of restoration edits. docs/ANALYSIS.md has the layout; stored data depend on every number here.
///
/// An edit is a varint, the canonical code units in default spelling since the edit before, then one code
/// byte, then what the code calls for.
enum RestorationCode {
  /// A varint of code units, a varint of bytes, and the source bytes of those code units.
  static let literal: UInt8 = 0x00
  /// 1...127: a frequent spelling; the number less one is its index in ``known``.
  static let lastKnown: UInt8 = 0x7F
  /// 1 to 32 code units spelled in upper case: the low five bits hold the number less one.
  static let upperCase: UInt8 = 0x80
  /// 1 to 32 code units spelled in full width.
  static let fullWidth: UInt8 = 0xA0
  /// 1 to 32 code units spelled as themselves where that is not the default.
  static let itself: UInt8 = 0xC0
  /// 1 to 32 code units, each spelled by the next three bytes.
  static let threeBytes: UInt8 = 0xE0

  static let longestRun = 32
  static let runMask: UInt8 = 0x1F

  /// A spelling with a code of its own.
  struct Spelling {
    let units: Int
    let bytes: StaticString
  }

  /// The spelling of a code, or nil.
  static func spelling(_ code: UInt8) -> Spelling? {
    let index = Int(code) - 1
    return known.indices.contains(index) ? known[index] : nil
  }

  /// The code of a spelling, or nil.
  static func code(for source: Span<UInt8>, _ range: Range<Int>, units: Int) -> UInt8? {
    for (index, spelling) in known.enumerated()
    where spelling.units == units && spelling.bytes.utf8CodeUnitCount == range.count {
      if isEqual(spelling.bytes, source, range.lowerBound) { return UInt8(truncatingIfNeeded: index + 1) }
    }
    return nil
  }

  /// Compares a static text with as many bytes of `source`, which the caller knows to be there.
  private static func isEqual(_ text: StaticString, _ source: Span<UInt8>, _ from: Int) -> Bool {
    // A StaticString of the table below is UTF-8 with a start and a length.
    let bytes = unsafe Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount)
    for offset in bytes.indices where bytes[offset] != source[from + offset] { return false }
    return true
  }

  /// Appended to, never reordered.
  private static let known: [Spelling] = [
    // White space that vanished.
    Spelling(units: 0, bytes: " "),
    Spelling(units: 0, bytes: "\n"),
    Spelling(units: 0, bytes: "\u{3000}"),
    Spelling(units: 0, bytes: "\u{3000}\u{3000}"),
    Spelling(units: 0, bytes: "\n\u{3000}\u{3000}"),
    Spelling(units: 0, bytes: "\n    "),
    Spelling(units: 0, bytes: "\r\n"),
    Spelling(units: 0, bytes: "\r\n\u{3000}\u{3000}"),
    Spelling(units: 0, bytes: "\r\n    "),
    Spelling(units: 0, bytes: "  "),
    Spelling(units: 0, bytes: "    "),
    Spelling(units: 0, bytes: "\n\n"),
    Spelling(units: 0, bytes: "\t"),
    Spelling(units: 0, bytes: "\u{A0}"),
    // White space that became a space or a boundary.
    Spelling(units: 1, bytes: "\n"),
    Spelling(units: 1, bytes: "\n\n\n"),
    Spelling(units: 1, bytes: "\n\n\u{3000}\u{3000}"),
    Spelling(units: 1, bytes: "\n\n    "),
    Spelling(units: 1, bytes: "\r\n\r\n"),
    Spelling(units: 1, bytes: "\r\n\r\n\u{3000}\u{3000}"),
    Spelling(units: 1, bytes: "\n\n\n\n"),
    // Punctuation.
    Spelling(units: 1, bytes: "\u{201C}"),
    Spelling(units: 1, bytes: "\u{201D}"),
    Spelling(units: 1, bytes: "\u{2018}"),
    Spelling(units: 1, bytes: "\u{2019}"),
    Spelling(units: 1, bytes: "\u{300C}"),
    Spelling(units: 1, bytes: "\u{300D}"),
    Spelling(units: 1, bytes: "\u{3014}"),
    Spelling(units: 1, bytes: "\u{3015}"),
    Spelling(units: 1, bytes: "\u{3010}"),
    Spelling(units: 1, bytes: "\u{3011}"),
    Spelling(units: 1, bytes: "["),
    Spelling(units: 1, bytes: "]"),
    Spelling(units: 1, bytes: "\u{2014}"),
    Spelling(units: 1, bytes: "\u{2013}"),
    Spelling(units: 1, bytes: "\u{3008}"),
    Spelling(units: 1, bytes: "\u{3009}"),
    Spelling(units: 1, bytes: "\u{2022}"),
    Spelling(units: 1, bytes: "\u{FF0E}"),
    Spelling(units: 1, bytes: "\u{FF05}"),
    Spelling(units: 3, bytes: "\u{2026}"),
    Spelling(units: 2, bytes: "\u{2103}"),
  ]
}
