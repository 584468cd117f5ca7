internal import Primitives

/// Reads a restoration beside its canonical text, from front to back: stretches of it give source text and offset map,
/// others are passed over.
///
/// Nothing read is trusted: each number is compared with what is left before it is used.
struct RestorationReader {
  /// What is known of the edit that comes next.
  private enum Next {
    /// Its gap has not been read.
    case unread
    /// So many units in default spelling come before it.
    case gap(Int)
    /// It is a run of this form, of which so many units are left.
    case run(form: UInt8, left: Int)
  }

  /// Units that are spelled before the buffer is looked at again.
  private static let longestRun = 1024

  private(set) var source: [UInt8] = []
  private(set) var starts: [UInt32] = []
  private(set) var ends: [UInt32] = []
  /// The units before which bytes vanished.
  private(set) var gaps: [UInt32] = []
  /// Units read or passed over so far.
  private(set) var unit = 0
  /// Counts the line ends of what is passed over, and of what is restored where that is asked for.
  private(set) var lineEnds = LineEndCounter()
  /// The units, of those passed over, before which a line end vanished; nil where they are not wanted.
  var lineEndPlaces: [Int]?
  private var quotes = QuoteState()
  private var next = Next.unread
  /// The edit that is being read, and the byte after what was read of it.
  private var edit = 0
  private var at = 0

  /// Makes room for so many units, and drops what was restored before.
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
  /// - Parameter isLast: whether the text ends with them; then so must `edits`. Else what vanished behind them is left to
  ///   what follows.
  mutating func read(_ units: Span<UInt16>, _ edits: Span<UInt8>, isLast: Bool) throws(RestorationError) {
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
        next = .unread
        place += try apply(units, place, edits, isLast: isLast)
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

  /// Passes over the units up to `target`, which does not stand inside of what several units are spelled by together.
  ///
  /// - Parameters:
  ///   - boundaries: how many of a range of units are boundaries; nil where ``lineEnds`` is not wanted.
  ///   - quotes: how many of a range of units are quotation marks; nil where `target` begins a paragraph, before which
  ///     quotations end.
  mutating func skip(
    to target: Int, _ edits: Span<UInt8>, boundaries: ((Range<Int>) -> Int)?, quotes: ((Range<Int>) -> Int)?
  ) throws(RestorationError) {
    defer { if quotes == nil { self.quotes.reset() } }
    func passByDefault(to end: Int) {
      if let boundaries { lineEnds.addBlankLines(boundaries(unit..<end)) }
      if let quotes { self.quotes.alternate(quotes(unit..<end)) }
      unit = end
    }
    while unit < target {
      switch next {
      case .unread where at == edits.count:
        passByDefault(to: target)
      case .unread:
        try readGap(edits)
      case .gap(let gap):
        let taken = min(gap, target - unit)
        if taken > 0 { passByDefault(to: unit + taken) }
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
        lineEnds.addOther()
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

  /// Applies the edit whose gap is done and returns how many units it covers; of a run none, which comes next.
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

  /// Passes over the edit whose gap is done; of a run its code only.
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
    // What stands for several units together does not run over the end of a paragraph.
    guard count <= target - unit else { throw .wrongUnits(at: edit) }
    unit += count
  }

  /// Takes note of the line ends in what `units` are spelled by.
  private mutating func note(_ bytes: Span<UInt8>, units: Int, countsLines: Bool) {
    if countsLines { lineEnds.add(bytes) }
    guard units == 0, let places = lineEndPlaces, places.last != unit else { return }
    for place in bytes.indices where bytes[place] == 0x0A || bytes[place] == 0x0D {
      lineEndPlaces?.append(unit)
      return
    }
  }

  /// The units and bytes of a literal.
  private mutating func literal(_ edits: Span<UInt8>) throws(RestorationError) -> (units: Int, bytes: Int) {
    let count = try Self.varint(edits, &at, edit)
    return (count, try Self.varint(edits, &at, edit))
  }

  /// Spells one unit of a run.
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

  /// Gives the bytes written since `start` to the units of `range`.
  private mutating func place(_ units: Span<UInt16>, _ range: Range<Int>, from start: Int) {
    if range.isEmpty { gaps.append(UInt32(truncatingIfNeeded: starts.count)) }
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

  /// Spells the units at the start of `range` that stand for three bytes each, which most of a text does, and returns
  /// where they end.
  private mutating func spellRun(_ units: Span<UInt16>, _ range: Range<Int>) -> Int {
    let first = UInt32(truncatingIfNeeded: source.count)
    var end = range.lowerBound
    let limit = min(range.upperBound, end + Self.longestRun)
    source.append(addingCapacity: 3 * (limit - end)) { bytes in
      // There is room for three bytes for each unit up to the limit, and as many are initialized as are counted.
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
    // Quotation marks and boundaries, which depend on what came before, are none of these.
    !SurrogatePair.contains(unit) && DefaultSpelling.of(UInt32(unit)) >= 0x800
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
    let start = at
    if let value = LEB128.read(bytes, at: &at, limit: 5) { return value }
    throw at - start == 5 ? .beyondText(at: edit) : .truncated(at: edit)
  }
}
