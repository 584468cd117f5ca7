/// A source text restored from its canonical text, with the exact offset map between them.
public struct RestoredText: Sendable {
  /// The source text, byte for byte as it was folded.
  public let source: [UInt8]
  /// For each canonical code unit, the start of its bytes in ``source``; ascending.
  public let starts: [UInt32]
  /// For each canonical code unit, the end of its bytes in ``source``; ascending.
  ///
  /// Code units that come from one character (the three stops of an ellipsis, both halves of a surrogate
  /// pair) share one range. Bytes that the folding removed are in no range.
  public let ends: [UInt32]
  /// The code units that removed bytes of ``source`` precede, ascending; the code unit count for bytes
  /// removed at the end.
  public let gaps: [UInt32]

  /// Restores a source text.
  ///
  /// - Parameters:
  ///   - units: ``CanonicalText/units``.
  ///   - restoration: ``CanonicalText/restoration`` of the same text.
  /// - Throws: ``RestorationError`` if the two do not match; no input causes a trap.
  /// - Complexity: Linear in the length of the source text.
  public init(units: Span<UInt16>, restoration: Span<UInt8>) throws(RestorationError) {
    var reader = RestorationReader()
    reader.begin(unitCount: units.count)
    try reader.read(units, restoration, isLast: true)
    self.init(reader)
  }

  /// The output of a reader.
  init(_ reader: RestorationReader) {
    source = reader.source
    starts = reader.starts
    ends = reader.ends
    gaps = reader.gaps
  }

  /// Restores a source text from arrays; see ``init(units:restoration:)-(Span<UInt16>,_)``.
  public init(units: [UInt16], restoration: [UInt8]) throws(RestorationError) {
    try self.init(units: units.span, restoration: restoration.span)
  }

  /// Restores the source of a canonical text just folded.
  public init(_ text: CanonicalText) throws(RestorationError) {
    try self.init(units: text.units.span, restoration: text.restoration.span)
  }

  /// The bytes of ``source`` of a range of canonical code units, with the bytes removed between them and the
  /// marks on the last character.
  ///
  /// The range is clamped to the text. For an empty range, the empty range at the start of its code unit.
  public func sourceRange(of units: Range<Int>) -> Range<Int> {
    let units = units.clamped(to: 0..<starts.count)
    guard !units.isEmpty else {
      let at = units.lowerBound < starts.count ? Int(starts[units.lowerBound]) : Int(ends.last ?? 0)
      return at..<at
    }
    let start = Int(starts[units.lowerBound])
    let end = max(start, Int(ends[units.upperBound - 1]))
    let next = units.upperBound < starts.count ? Int(starts[units.upperBound]) : source.count
    return start..<endOfMarks(from: end, to: next)
  }

  /// Where the combining marks and variation selectors end that begin at byte `start`, which the folding
  /// removed.
  private func endOfMarks(from start: Int, to limit: Int) -> Int {
    var end = start
    let source = source.span
    while end < limit {
      func byte(_ distance: Int) -> UInt8 { end + distance < limit ? source[end + distance] : 0 }
      switch (byte(0), byte(1), byte(2), byte(3)) {
      // U+0300 to U+036F.
      case (0xCC, 0x80...0xBF, _, _), (0xCD, 0x80...0xAF, _, _): end += 2
      // U+20D0 to U+20FF, U+FE00 to U+FE0F.
      case (0xE2, 0x83, 0x90...0xBF, _), (0xEF, 0xB8, 0x80...0x8F, _): end += 3
      // U+E0100 to U+E01EF.
      case (0xF3, 0xA0, 0x84...0x86, 0x80...0xBF), (0xF3, 0xA0, 0x87, 0x80...0xAF): end += 4
      default: return end
      }
    }
    return end
  }
}
