/// A text after the declared folding, and the data that restore its source.
///
/// ``units`` is searched; ``RestoredText`` turns it back into the source with ``restoration``. Storage treats
/// both as plain bytes.
public struct CanonicalText: Sendable, Equatable {
  /// The canonical text in UTF-16 code units. U+000A is the end of a paragraph, U+0020 the only white space.
  public var units: [UInt16]
  /// Where the source text differs from the default spelling of ``units``; docs/ANALYSIS.md has the layout.
  public var restoration: [UInt8]

  /// An empty text.
  public init() {
    units = []
    restoration = []
  }
}
