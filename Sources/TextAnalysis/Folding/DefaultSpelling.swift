/// How a canonical character is spelled in the source text unless the restoration says otherwise.
///
/// The defaults are what Simplified Chinese uses most, so that the restoration of ordinary text is short.
/// They are part of the stored format: a changed default makes stored restorations wrong.
enum DefaultSpelling {
  static let quote: UInt16 = 0x22
  static let openQuote: UInt32 = 0x201C
  static let closeQuote: UInt32 = 0x201D
  static let boundary: UInt16 = 0x0A

  /// The default spelling of a canonical scalar, but for quotation marks, which alternate, and for the
  /// boundary, which is two line feeds.
  @inline(__always)
  static func of(_ scalar: UInt32) -> UInt32 {
    if scalar > 0x3F { return scalar }
    switch scalar {
    case 0x2C: return 0xFF0C
    case 0x3A: return 0xFF1A
    case 0x3B: return 0xFF1B
    case 0x28: return 0xFF08
    case 0x29: return 0xFF09
    case 0x21: return 0xFF01
    case 0x3F: return 0xFF1F
    default: return scalar
    }
  }
}

/// Whether a quotation is open, which decides the default spelling of the next `"`.
///
/// The writer and the reader of a restoration each keep one and must take the same steps.
struct QuoteState {
  private(set) var isOpen = false

  /// The default spelling of the next quotation mark.
  @inline(__always)
  var next: UInt32 { isOpen ? DefaultSpelling.closeQuote : DefaultSpelling.openQuote }

  /// Advances past a quotation mark as the source spells it; only “ and ” change the state.
  @inline(__always)
  mutating func pass(_ spelling: UInt32) {
    if spelling == DefaultSpelling.openQuote { isOpen = true }
    if spelling == DefaultSpelling.closeQuote { isOpen = false }
  }

  /// Advances past `count` quotation marks in default spelling.
  mutating func alternate(_ count: Int) { if count & 1 != 0 { isOpen.toggle() } }

  /// Ends the paragraph.
  @inline(__always)
  mutating func reset() { isOpen = false }
}
