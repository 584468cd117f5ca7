/// Gives back stretches of a source text, from front to back; what lies between them is passed over.
///
/// A quotation ends with its paragraph, so how one is spelled depends on what stands before it in its paragraph alone.
public struct RestorationCursor: Sendable {
  private let edits: [UInt8]
  private var reader = RestorationReader()

  /// - Parameter restoration: ``CanonicalText/restoration`` of the text.
  public init(_ restoration: [UInt8]) { edits = restoration }

  /// The canonical unit that comes next.
  public var unit: Int { reader.unit }

  /// The line ends of the source text before what comes next, where all of it was read with their count wanted.
  public var lineEnds: LineEndCounter { reader.lineEnds }

  /// Passes over the units before `target`, which begins a paragraph.
  ///
  /// - Parameter boundaries: how many of a range of units are boundaries (U+000A); nil where ``lineEnds`` is not wanted.
  /// - Complexity: Linear in the edits passed over, not in the text.
  public mutating func skip(to target: Int, boundaries: ((Range<Int>) -> Int)?) throws(RestorationError) {
    let edits = edits
    try reader.skip(to: target, edits.span, boundaries: boundaries, quotes: nil)
  }

  /// Passes over the units before `target`, in whose paragraph the cursor stands, at its start or further on, and before
  /// which a line of the source ends.
  ///
  /// - Parameters:
  ///   - quotes: how many of a range of units are quotation marks (U+0022).
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

  /// Passes over `paragraph` and what stands before it; the units in it, but for the first, before which a line of the
  /// source ends.
  public mutating func skip(over paragraph: Range<Int>) throws(RestorationError) -> [Int] {
    let edits = edits
    try reader.skip(to: paragraph.lowerBound, edits.span, boundaries: nil, quotes: nil)
    reader.lineEndPlaces = []
    try reader.skip(to: paragraph.upperBound, edits.span, boundaries: nil, quotes: nil)
    defer { reader.lineEndPlaces = nil }
    return (reader.lineEndPlaces ?? []).filter { $0 > paragraph.lowerBound }
  }

  /// Restores `units`, which come next and end where a paragraph, a line of the source or the text ends.
  ///
  /// - Parameter countsLineEnds: whether ``lineEnds`` is wanted.
  /// - Returns: their source text, with places counted from its start. What vanished before them is its beginning; what
  ///   vanishes behind them belongs to what follows.
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
}
