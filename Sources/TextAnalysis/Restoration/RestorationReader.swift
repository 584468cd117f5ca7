internal import Primitives

/// Decodes a restoration along with its canonical text, from front to back: some ranges are restored to
/// source text and offsets, others are skipped.
///
/// Nothing read is trusted: each number is checked against the remaining input before it is used.
struct RestorationReader {
  /// The state of the next edit.
  private enum Next {
    /// Its gap is still to be read.
    case unread
    /// This many code units in default spelling precede it.
    case gap(Int)
    /// A run of this form with this many code units left.
    case run(form: UInt8, left: Int)
  }

  /// Code units spelled between two checks of the buffer's capacity.
  private static let longestRun = 1024

  private(set) var source: [UInt8] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  /// The code units before which bytes vanished.
  private(set) var gaps: [UInt32] = []
  /// Code units restored or skipped so far.
  private(set) var unit = 0
  /// The line ends of what was skipped, and on request of what was restored.
  private(set) var lineEnds = LineEndCounter()
  /// The skipped code units that a removed line end precedes; nil if not wanted.
  var lineEndOffsets: [Int]?
  /// Skipping ends with so many of them.
  var mostLineEnds = Int.max
  private var quotes = QuoteState()
  private var next = Next.unread
  /// The offset of the current edit, and of the next byte to read.
  private var edit = 0
  private var at = 0

  /// Drops what was restored before, and reserves room for `unitCount` code units.
  mutating func begin(unitCount: Int) {
    source = []
    starts = []
    ends = []
    gaps = []
    source.reserveCapacity(unitCount * 3)
    starts.reserveCapacity(unitCount)
    ends.reserveCapacity(unitCount)
  }

  /// Restores `units`, the next of the text.
  ///
  /// - Parameters:
  ///   - isLast: whether they end the text; then `edits` must end too. Otherwise text removed after them
  ///     belongs to what follows.
  ///   - isWindow: whether they may end anywhere; what an edit spells together with units after them is left
  ///     for the next call.
  mutating func read(_ units: Span<UInt16>, _ edits: Span<UInt8>, isLast: Bool, isWindow: Bool = false)
    throws(RestorationError)
  {
    var place = 0
    defer { unit += place }
    while true {
      switch next {
      case .unread:
        if at == edits.count {
          try spellByDefault(units, place..<units.count)
          place = units.count
          if source.count > Int(UInt32.max) { throw .tooLong }
          return
        }
        try readGap(edits)
      case .gap(let gap):
        let taken = min(gap, units.count - place)
        try spellByDefault(units, place..<place + taken)
        place += taken
        if taken < gap {
          if isLast { throw .beyondText(at: edit) }
          next = .gap(gap - taken)
          return
        }
        next = .gap(0)
        if place == units.count && !isLast { return }
        let body = at
        next = .unread
        do throws(RestorationError) {
          place += try apply(units, place, edits, isLast: isLast)
        } catch {
          guard isWindow, case .beyondText = error else { throw error }
          (next, at) = (.gap(0), body)
          return
        }
        if source.count > Int(UInt32.max) { throw .tooLong }
      case .run(let form, let left):
        let count = min(left, units.count - place)
        next = count < left ? .run(form: form, left: left - count) : .unread
        for offset in place..<place + count { try spell(units[offset], form: form, edits) }
        place += count
        if count < left { return }
      }
    }
  }

  /// Skips to `target`, which must not be inside a literal; no further than ``lineEndOffsets`` has room.
  ///
  /// - Parameters:
  ///   - boundaries: the number of boundaries in a range of code units; nil if ``lineEnds`` is not wanted.
  ///   - quotes: the number of quotation marks in a range of code units; nil if `target` begins a paragraph,
  ///     where quotations end.
  mutating func skip(
    to target: Int, _ edits: Span<UInt8>, boundaries: ((Range<Int>) -> Int)?, quotes: ((Range<Int>) -> Int)?
  ) throws(RestorationError) {
    defer { if quotes == nil { self.quotes.reset() } }
    func skipDefault(to end: Int) {
      if let boundaries { lineEnds.addBlankLines(boundaries(unit..<end)) }
      if let quotes { self.quotes.alternate(quotes(unit..<end)) }
      unit = end
    }
    while unit < target, (lineEndOffsets?.count ?? 0) < mostLineEnds {
      switch next {
      case .unread where at == edits.count:
        skipDefault(to: target)
      case .unread:
        try readGap(edits)
      case .gap(let gap):
        let taken = min(gap, target - unit)
        if taken > 0 { skipDefault(to: unit + taken) }
        if taken < gap || unit == target {
          next = .gap(gap - taken)
          return
        }
        next = .unread
        try pass(edits, upTo: target, countsLines: boundaries != nil)
      case .run(let form, let left):
        let count = min(left, target - unit)
        next = count < left ? .run(form: form, left: left - count) : .unread
        if form == RestorationCode.threeBytes {
          guard 3 * count <= edits.count - at else { throw .truncated(at: edit) }
          at += 3 * count
        }
        unit += count
      }
    }
  }

  /// Adds the line ends of what was restored since ``begin(unitCount:)``.
  mutating func countLineEnds() {
    let source = source
    lineEnds.add(source.span)
  }

  private mutating func readGap(_ edits: Span<UInt8>) throws(RestorationError) {
    edit = at
    next = .gap(try Self.varint(edits, &at, edit))
  }

  private mutating func readCode(_ edits: Span<UInt8>) throws(RestorationError) -> UInt8 {
    guard at < edits.count else { throw .truncated(at: edit) }
    defer { at += 1 }
    return edits[at]
  }

  /// Applies the edit after its gap and returns the number of code units it covers; 0 for a run, which is
  /// read next.
  private mutating func apply(_ units: Span<UInt16>, _ unit: Int, _ edits: Span<UInt8>, isLast: Bool)
    throws(RestorationError) -> Int
  {
    let left = units.count - unit
    let code = try readCode(edits)
    if code > RestorationCode.lastKnown {
      let count = Int(code & RestorationCode.runMask) + 1
      guard count <= left || !isLast else { throw .beyondText(at: edit) }
      next = .run(form: code & ~RestorationCode.runMask, left: count)
      return 0
    }
    let start = source.count
    if code != RestorationCode.literal {
      guard let spelling = RestorationCode.spelling(code) else { throw .unknownCode(code, at: edit) }
      guard spelling.units <= left else { throw .beyondText(at: edit) }
      // A StaticString of the table of spellings is UTF-8 with a start and a length.
      unsafe source.append(
        contentsOf: UnsafeBufferPointer(
          start: spelling.bytes.utf8Start, count: spelling.bytes.utf8CodeUnitCount))
      place(units, unit..<unit + spelling.units, from: start)
      return spelling.units
    }
    let (count, length) = try literal(edits)
    guard count <= left else { throw .beyondText(at: edit) }
    guard length <= edits.count - at else { throw .truncated(at: edit) }
    for position in at..<at + length { source.append(edits[position]) }
    at += length
    place(units, unit..<unit + count, from: start)
    return count
  }

  /// Skips the edit after its gap; of a run, the code only.
  private mutating func pass(_ edits: Span<UInt8>, upTo target: Int, countsLines: Bool)
    throws(RestorationError)
  {
    let code = try readCode(edits)
    if code > RestorationCode.lastKnown {
      next = .run(
        form: code & ~RestorationCode.runMask, left: Int(code & RestorationCode.runMask) + 1)
      return
    }
    var count: Int
    if code != RestorationCode.literal {
      guard let spelling = RestorationCode.spelling(code) else { throw .unknownCode(code, at: edit) }
      count = spelling.units
      // A StaticString of the table of spellings is UTF-8 with a start and a length.
      let bytes = unsafe Span(
        _unsafeStart: spelling.bytes.utf8Start, count: spelling.bytes.utf8CodeUnitCount)
      note(bytes, units: count, countsLines: countsLines)
      if count == 1, bytes.count == 3 { quotes.pass(SourceScalar(bytes, at: 0).value) }
    } else {
      let length: Int
      (count, length) = try literal(edits)
      guard length <= edits.count - at else { throw .truncated(at: edit) }
      note(edits.extracting(at..<at + length), units: count, countsLines: countsLines)
      at += length
    }
    // A literal does not cross the end of a paragraph.
    guard count <= target - unit else { throw .wrongUnits(at: edit) }
    unit += count
  }

  /// Counts the line ends in the spelling of `units`.
  private mutating func note(_ bytes: Span<UInt8>, units: Int, countsLines: Bool) {
    if countsLines { lineEnds.add(bytes) }
    guard units == 0, let places = lineEndOffsets, places.last != unit else { return }
    for place in bytes.indices where bytes[place] == 0x0A || bytes[place] == 0x0D {
      lineEndOffsets?.append(unit)
      return
    }
  }

  /// The code units and bytes of a literal.
  private mutating func literal(_ edits: Span<UInt8>) throws(RestorationError) -> (units: Int, bytes: Int) {
    let count = try Self.varint(edits, &at, edit)
    return (count, try Self.varint(edits, &at, edit))
  }

  /// Spells one code unit of a run.
  private mutating func spell(_ unit: UInt16, form: UInt8, _ edits: Span<UInt8>) throws(RestorationError) {
    let start = source.count
    switch form {
    case RestorationCode.upperCase:
      guard (0x61...0x7A).contains(unit) else { throw .wrongUnits(at: edit) }
      source.append(UInt8(truncatingIfNeeded: unit - 0x20))
    case RestorationCode.fullWidth:
      guard (0x21...0x7E).contains(unit) else { throw .wrongUnits(at: edit) }
      append(UInt32(unit) + 0xFEE0)
    case RestorationCode.itself:
      guard !SurrogatePair.contains(unit) else { throw .wrongUnits(at: edit) }
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

  /// Maps the code units of `range` to the bytes written since `start`.
  private mutating func place(_ units: Span<UInt16>, _ range: Range<Int>, from start: Int) {
    if range.isEmpty { gaps.append(UInt32(truncatingIfNeeded: starts.count)) }
    if range.count == 1 { note(units[range.lowerBound], from: start) }
    for _ in range {
      starts.append(UInt32(truncatingIfNeeded: start))
      ends.append(UInt32(truncatingIfNeeded: source.count))
    }
  }

  /// Tracks quotations as the writer does.
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
      } else if SurrogatePair.contains(value) {
        guard unit + 1 < range.upperBound, let scalar = SurrogatePair.scalar(at: unit, in: units)
        else { throw .loneSurrogate(at: unit) }
        append(scalar)
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

  /// Spells the leading code units of `range` that take three bytes each, as most text does, and returns
  /// their end.
  private mutating func spellRun(_ units: Span<UInt16>, _ range: Range<Int>) -> Int {
    let first = UInt32(truncatingIfNeeded: source.count)
    var end = range.lowerBound
    let limit = min(range.upperBound, end + Self.longestRun)
    source.append(addingCapacity: 3 * (limit - end)) { bytes in
      // Room is reserved for three bytes per code unit up to the limit, and `initialized` counts what is
      // written.
      unsafe bytes.withUnsafeMutableBufferPointer { (buffer, initialized) in
        guard var next = unsafe buffer.baseAddress.map({ unsafe $0 + initialized }) else { return }
        while end < limit {
          let unit = units[end]
          if !Self.takesThreeBytes(unit) { break }
          let scalar = DefaultSpelling.of(UInt32(unit))
          unsafe next[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
          unsafe next[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
          unsafe next[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
          unsafe next += 3
          end &+= 1
        }
        initialized += 3 * (end - range.lowerBound)
      }
    }
    let count = end - range.lowerBound
    if count == 0 { return end }
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
    // Excludes quotation marks and boundaries, which depend on the text before.
    !SurrogatePair.contains(unit) && DefaultSpelling.of(UInt32(unit)) >= 0x800
  }

  /// Appends a scalar in UTF-8; it must not be a surrogate.
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
    let start = at
    if let value = LEB128.read(bytes, at: &at, limit: 5) { return value }
    throw at - start == 5 ? .beyondText(at: edit) : .truncated(at: edit)
  }
}
