/// A text after the declared folding, with what it takes to give the source text back.
///
/// ``units`` is what is searched; ``restoration`` is what ``RestoredText`` needs beside it. Both are plain bytes to
/// whoever stores them.
public struct CanonicalText: Sendable, Equatable {
  /// The canonical text in UTF-16 code units. U+000A is the end of a paragraph, U+0020 the only white space.
  public var units: [UInt16]
  /// Where the source text differs from the default spelling of ``units``; docs/ANALYSIS.md has the layout.
  public var restoration: [UInt8]

  /// An empty text, whose buffers grow with use.
  public init() {
    units = []
    restoration = []
  }
}
