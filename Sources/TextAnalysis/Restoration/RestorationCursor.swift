/// Restores ranges of a source text, from front to back; the text between them is skipped.
///
/// Quotations end with their paragraph, so the spelling of a quotation mark depends on its own paragraph
/// alone.
public struct RestorationCursor: Sendable {
  private let edits: [UInt8]
  private var reader = RestorationReader()

  /// - Parameter restoration: ``CanonicalText/restoration`` of the text.
  public init(_ restoration: [UInt8]) { edits = restoration }

  /// The next canonical code unit.
  public var unit: Int { reader.unit }

  /// The line ends of the source text so far, provided that every call counted them.
  public var lineEnds: LineEndCounter { reader.lineEnds }

  /// Skips to `target`, which begins a paragraph.
  ///
  /// - Parameter boundaries: the number of boundaries (U+000A) in a range of code units; nil if ``lineEnds``
  ///   is not wanted.
  /// - Complexity: Linear in the edits skipped, not in the text.
  public mutating func skip(to target: Int, boundaries: ((Range<Int>) -> Int)?) throws(RestorationError) {
    let edits = edits
    try reader.skip(to: target, edits.span, boundaries: boundaries, quotes: nil)
  }

  /// Skips to `target`, which begins a line of the source in the current paragraph.
  ///
  /// - Parameters:
  ///   - quotes: the number of quotation marks (U+0022) in a range of code units.
  ///   - countsLineEnds: whether ``lineEnds`` is wanted.
  public mutating func skip(inParagraphTo target: Int, quotes: (Range<Int>) -> Int, countsLineEnds: Bool)
    throws(RestorationError)
  {
    let edits = edits
    try withoutActuallyEscaping(quotes) { quotes throws(RestorationError) in
      try reader.skip(
        to: target, edits.span, boundaries: countsLineEnds ? { _ in 0 } : nil, quotes: quotes)
    }
  }

  /// Skips to the end of `paragraph`, and returns the code units in it, other than the first, that begin a
  /// line of the source.
  public mutating func skip(over paragraph: Range<Int>) throws(RestorationError) -> [Int] {
    try skip(over: paragraph, lineEndsAtMost: .max - 1).lineEnds
  }

  /// Skips to the end of `units`, a paragraph from the beginning of a line on, or to the `limit`-th line end
  /// in it.
  ///
  /// - Returns: the code units, other than the first, that begin a line of the source, and whether these are
  ///   all.
  public mutating func skip(over units: Range<Int>, lineEndsAtMost limit: Int) throws(RestorationError)
    -> (lineEnds: [Int], isDone: Bool)
  {
    let edits = edits
    try reader.skip(to: units.lowerBound, edits.span, boundaries: nil, quotes: nil)
    // What ends the line before may be found again.
    (reader.lineEndOffsets, reader.mostLineEnds) = ([], limit + 1)
    defer { (reader.lineEndOffsets, reader.mostLineEnds) = (nil, .max) }
    try reader.skip(to: units.upperBound, edits.span, boundaries: nil, quotes: nil)
    let lineEnds = (reader.lineEndOffsets ?? []).filter { $0 > units.lowerBound }
    return (lineEnds, reader.unit >= units.upperBound)
  }

  /// Restores `units`, the next of the text, which must end with a paragraph, a line of the source or the
  /// text.
  ///
  /// - Parameter countsLineEnds: whether ``lineEnds`` is wanted.
  /// - Returns: their source text, with offsets from its start. It includes text removed before them, but not
  ///   after them.
  /// - Complexity: Linear in the source text.
  public mutating func restore(_ units: [UInt16], countsLineEnds: Bool) throws(RestorationError)
    -> RestoredText
  {
    let edits = edits
    reader.begin(unitCount: units.count)
    try reader.read(units.span, edits.span, isLast: false)
    if countsLineEnds { reader.countLineEnds() }
    return RestoredText(reader)
  }

  /// Restores the beginning of `units`, the next of the text, whole characters: all of them, but for the last
  /// few where these are spelled together with what follows. Line ends are not counted.
  ///
  /// - Parameter isLast: whether they end the text.
  public mutating func restore(window units: [UInt16], isLast: Bool) throws(RestorationError) -> RestoredText
  {
    let edits = edits
    reader.begin(unitCount: units.count)
    try reader.read(units.span, edits.span, isLast: isLast, isWindow: !isLast)
    return RestoredText(reader)
  }
}
