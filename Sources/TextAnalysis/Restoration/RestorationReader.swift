/// Reads a restoration beside its canonical text and writes the source text and the offset map.
///
/// Nothing read is trusted: each number is compared with what is left before it is used.
struct RestorationReader {
  private(set) var source: [UInt8] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  private var quotes = QuoteState()

  init(unitCount: Int) {
    source.reserveCapacity(unitCount * 3)
    starts.reserveCapacity(unitCount)
    ends.reserveCapacity(unitCount)
  }

  /// Restores all of `units`.
  mutating func read(_ units: Span<UInt16>, _ edits: Span<UInt8>) throws(RestorationError) {
    var unit = 0
    var at = 0
    while at < edits.count {
      let edit = at
      let gap = try Self.varint(edits, &at, edit)
      guard gap <= units.count - unit else { throw .beyondText(at: edit) }
      try spellByDefault(units, unit..<unit + gap)
      unit += gap
      guard at < edits.count else { throw .truncated(at: edit) }
      let code = edits[at]
      at += 1
      unit += try apply(code, units, unit, edits, &at, edit)
      if source.count > Int(UInt32.max) { throw .tooLong }
    }
    try spellByDefault(units, unit..<units.count)
    if source.count > Int(UInt32.max) { throw .tooLong }
  }

  /// Applies one edit and returns how many units it covers.
  private mutating func apply(
    _ code: UInt8, _ units: Span<UInt16>, _ unit: Int, _ edits: Span<UInt8>, _ at: inout Int, _ edit: Int
  ) throws(RestorationError) -> Int {
    let left = units.count - unit
    if code > RestorationCode.lastKnown {
      let count = Int(code & RestorationCode.runMask) + 1
      guard count <= left else { throw .beyondText(at: edit) }
      for offset in 0..<count {
        try spell(units[unit + offset], form: code & ~RestorationCode.runMask, edits, &at, edit)
      }
      return count
    }
    if code != RestorationCode.literal {
      guard let spelling = RestorationCode.spelling(code) else { throw .unknownCode(code, at: edit) }
      guard spelling.units <= left else { throw .beyondText(at: edit) }
      let start = source.count
      // A StaticString of the table of spellings is UTF-8 with a start and a length.
      unsafe source.append(
        contentsOf: UnsafeBufferPointer(
          start: spelling.bytes.utf8Start, count: spelling.bytes.utf8CodeUnitCount))
      place(units, unit..<unit + spelling.units, from: start)
      return spelling.units
    }
    let count = try Self.varint(edits, &at, edit)
    let length = try Self.varint(edits, &at, edit)
    guard count <= left else { throw .beyondText(at: edit) }
    guard length <= edits.count - at else { throw .truncated(at: edit) }
    let start = source.count
    for position in at..<at + length { source.append(edits[position]) }
    at += length
    place(units, unit..<unit + count, from: start)
    return count
  }

  /// Spells one unit of a run.
  private mutating func spell(
    _ unit: UInt16, form: UInt8, _ edits: Span<UInt8>, _ at: inout Int, _ edit: Int
  ) throws(RestorationError) {
    let start = source.count
    switch form {
    case RestorationCode.upperCase:
      guard (0x61...0x7A).contains(unit) else { throw .wrongUnits(at: edit) }
      source.append(UInt8(truncatingIfNeeded: unit - 0x20))
    case RestorationCode.fullWidth:
      guard (0x21...0x7E).contains(unit) else { throw .wrongUnits(at: edit) }
      append(UInt32(unit) + 0xFEE0)
    case RestorationCode.itself:
      guard !UTF16.isLeadSurrogate(unit), !UTF16.isTrailSurrogate(unit) else { throw .wrongUnits(at: edit) }
      append(UInt32(unit))
    default:
      guard edits.count - at >= 3 else { throw .truncated(at: edit) }
      for position in at..<at + 3 { source.append(edits[position]) }
      at += 3
    }
    note(unit, from: start)
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: source.count))
  }

  /// Gives the bytes written since `start` to the units of `range`.
  private mutating func place(_ units: Span<UInt16>, _ range: Range<Int>, from start: Int) {
    if range.count == 1 { note(units[range.lowerBound], from: start) }
    for _ in range {
      starts.append(UInt32(truncatingIfNeeded: start))
      ends.append(UInt32(truncatingIfNeeded: source.count))
    }
  }

  /// Follows quotations as the writer did.
  private mutating func note(_ unit: UInt16, from start: Int) {
    if unit == DefaultSpelling.boundary { quotes.reset() }
    guard unit == DefaultSpelling.quote, source.count - start == 3 else { return }
    quotes.pass(SourceScalar(source.span, at: start).value)
  }

  private mutating func spellByDefault(_ units: Span<UInt16>, _ range: Range<Int>) throws(RestorationError) {
    var unit = range.lowerBound
    while unit < range.upperBound {
      unit = spellRun(units, unit..<range.upperBound)
      if unit == range.upperBound { break }
      let value = units[unit]
      let start = source.count
      var count = 1
      if value == DefaultSpelling.quote {
        let spelling = quotes.next
        append(spelling)
        quotes.pass(spelling)
      } else if value == DefaultSpelling.boundary {
        source.append(0x0A)
        source.append(0x0A)
        quotes.reset()
      } else if value & 0xF800 == 0xD800 {
        guard UTF16.isLeadSurrogate(value), unit + 1 < range.upperBound,
          UTF16.isTrailSurrogate(units[unit + 1])
        else { throw .loneSurrogate(at: unit) }
        append(0x10000 + (UInt32(value) & 0x3FF) << 10 + UInt32(units[unit + 1] & 0x3FF))
        count = 2
      } else {
        append(DefaultSpelling.of(UInt32(value)))
      }
      for _ in 0..<count {
        starts.append(UInt32(truncatingIfNeeded: start))
        ends.append(UInt32(truncatingIfNeeded: source.count))
      }
      unit += count
    }
  }

  /// Spells the units at the start of `range` that stand for three bytes each, which most of a text does, and returns
  /// where they end.
  private mutating func spellRun(_ units: Span<UInt16>, _ range: Range<Int>) -> Int {
    var end = range.lowerBound
    while end < range.upperBound, Self.takesThreeBytes(units[end]) { end += 1 }
    let count = end - range.lowerBound
    if count == 0 { return end }
    let first = UInt32(truncatingIfNeeded: source.count)
    source.append(addingCapacity: 3 * count) { bytes in
      for unit in range.lowerBound..<end {
        let scalar = DefaultSpelling.of(UInt32(units[unit]))
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      }
    }
    starts.append(addingCapacity: count) { places in
      for index in 0..<count { places.append(first &+ 3 &* UInt32(truncatingIfNeeded: index)) }
    }
    ends.append(addingCapacity: count) { places in
      for index in 1...count { places.append(first &+ 3 &* UInt32(truncatingIfNeeded: index)) }
    }
    return end
  }

  @inline(__always)
  private static func takesThreeBytes(_ unit: UInt16) -> Bool {
    // Quotation marks and boundaries, which depend on what came before, are none of these.
    unit & 0xF800 != 0xD800 && DefaultSpelling.of(UInt32(unit)) >= 0x800
  }

  /// Appends a scalar, which is no surrogate, in UTF-8.
  @inline(__always)
  private mutating func append(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      source.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      source.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      source.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      source.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      source.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// An unsigned LEB128 number below 2^35.
  private static func varint(_ bytes: Span<UInt8>, _ at: inout Int, _ edit: Int) throws(RestorationError)
    -> Int
  {
    var value = 0
    for shift in stride(from: 0, to: 35, by: 7) {
      guard at < bytes.count else { throw .truncated(at: edit) }
      let byte = bytes[at]
      at += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .beyondText(at: edit)
  }
}
