/// A source text given back from its canonical text, with the exact offset map between them.
public struct RestoredText: Sendable {
  /// The source text, byte for byte as it was folded.
  public let source: [UInt8]
  /// For each canonical unit, the first byte of ``source`` that it stands for; never descending.
  public let starts: [UInt32]
  /// For each canonical unit, the byte after the last that it stands for; never descending.
  ///
  /// Units that one character became together (the three stops of an ellipsis, both halves of a surrogate pair)
  /// share one range. Bytes that vanished are in no range.
  public let ends: [UInt32]
  /// The units before which bytes of ``source`` stand that are in no range, rising. What vanished at the end of the
  /// text has the number of units.
  public let gaps: [UInt32]

  /// Restores a source text.
  ///
  /// - Parameters:
  ///   - units: ``CanonicalText/units``.
  ///   - restoration: ``CanonicalText/restoration`` of the same text.
  /// - Throws: ``RestorationError`` where the two do not fit each other; no bytes whatever cause a trap.
  /// - Complexity: Linear in the length of the source text.
  public init(units: Span<UInt16>, restoration: Span<UInt8>) throws(RestorationError) {
    var reader = RestorationReader()
    reader.begin(unitCount: units.count)
    try reader.read(units, restoration, isLast: true)
    self.init(reader)
  }

  /// What a reader has restored.
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

  /// The bytes of ``source`` that a range of canonical units stands for, what vanished between them included.
  ///
  /// A range that reaches past the text is cut to it. An empty range gives the empty range at the start of its
  /// unit, or at the end of the last.
  public func sourceRange(of units: Range<Int>) -> Range<Int> {
    let units = units.clamped(to: 0..<starts.count)
    guard !units.isEmpty else {
      let at = units.lowerBound < starts.count ? Int(starts[units.lowerBound]) : Int(ends.last ?? 0)
      return at..<at
    }
    let start = Int(starts[units.lowerBound])
    return start..<max(start, Int(ends[units.upperBound - 1]))
  }
}
