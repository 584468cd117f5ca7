internal import Primitives

/// One pass of the folding over one text, whose units may be taken out piece by piece while it goes on.
struct FoldingPass {
  /// Code units copied between two checks of the buffer's capacity.
  private static let chunk = 1024
  /// Units of a character, at most.
  private static let longestCharacter = 2

  let folding: ScalarFolding
  var cache: FoldingCache
  var text: CanonicalText

  /// For each place that was asked for, the unit of the first visible character there or behind it.
  private(set) var located: [Int] = []
  /// The first unit of the visible character that was taken last.
  private var visible = -1

  /// Units that were taken out.
  private var taken = 0
  private var edits = RestorationWriter()
  private var quotes = QuoteState()
  private var run = WhiteSpaceRun()

  init(folding: ScalarFolding, cache: FoldingCache, text: CanonicalText) {
    self.folding = folding
    self.cache = cache
    self.text = text
  }

  /// Folds `source` into ``text``, whose contents are dropped.
  ///
  /// - Parameter places: offsets of `source` to be ``located``, rising.
  mutating func run(over source: Span<UInt8>, locating places: [Int] = []) {
    run(over: source, pieces: .max, locating: places) { _, _, _ in 0 }
  }

  /// Folds `source` into ``text``, whose contents are dropped, and hands the units out on the way.
  ///
  /// - Parameters:
  ///   - count: units that are gathered before they are handed out.
  ///   - places: offsets of `source` to be ``located``, rising.
  ///   - handOut: is shown the units, whether they are the last, and how many bytes of `source` are done
  ///     with. Returns how many units it has taken; the rest come again with the next ones.
  mutating func run(
    over source: Span<UInt8>, pieces count: Int, locating places: [Int],
    handOut: (_ units: Span<UInt16>, _ isLast: Bool, _ done: Int) -> Int
  ) {
    located.reserveCapacity(places.count)
    /// Places that have been reached.
    var reached = 0
    text.units.removeAll(keepingCapacity: true)
    text.units.reserveCapacity(min(count, source.count / 3) + min(Self.chunk, source.count))
    text.restoration.removeAll(keepingCapacity: true)
    swap(&edits.bytes, &text.restoration)
    var at = 0
    var next = count
    while at < source.count {
      if text.units.count >= next {
        // White space that follows is judged by the last character, which therefore stays.
        let shown = max(0, text.units.count - Self.longestCharacter)
        let used = handOut(text.units.span.extracting(first: shown), false, done(at))
        text.units.removeSubrange(..<used)
        taken += used
        next = text.units.count + count
      }
      while reached < places.count, places[reached] <= at { reached += 1 }
      if !run.isPending, located.count == reached {
        let end = reached < places.count ? min(places[reached], source.count) : source.count
        at = Self.copyPlain(source, at..<end, cache, into: &text.units)
        if reached < places.count, places[reached] <= at { continue }
      }
      guard at < source.count else { break }
      let scalar = SourceScalar(source, at: at)
      visible = -1
      take(cache.entry(for: scalar.value, folding), scalar, source, at)
      at += scalar.length
      while visible >= 0, located.count < reached { located.append(visible) }
    }
    while located.count < places.count { located.append(position) }
    if run.isPending { edits.write(source, run.start..<source.count, for: 0, at: position) }
    edits.finish(source)
    swap(&edits.bytes, &text.restoration)
    if count < .max { _ = handOut(text.units.span, true, source.count) }
  }

  /// The canonical unit that comes next.
  private var position: Int { taken + text.units.count }

  /// The bytes of the source, read up to `at`, that are not looked at again.
  private func done(_ at: Int) -> Int {
    min(at, run.isPending ? run.start : at, edits.pendingSource ?? at)
  }

  /// Copies a run of plain characters that begin in `range`, the bulk of most texts, of at most one chunk;
  /// returns the offset of the first byte not copied.
  private static func copyPlain(
    _ source: Span<UInt8>, _ range: Range<Int>, _ cache: borrowing FoldingCache, into text: inout [UInt16]
  ) -> Int {
    // Every code unit takes at least one byte.
    let chunk = min(Self.chunk, range.count)
    if text.capacity - text.count < chunk { text.reserveCapacity(text.count * 2) }
    let pageStarts = cache.pageStarts.span
    let entries = cache.entries.span
    var at = range.lowerBound
    text.append(addingCapacity: chunk) { (units: inout OutputSpan<UInt16>) in
      while at < range.upperBound, units.freeCapacity > 0 {
        let scalar = SourceScalar(source, at: at)
        let entry = FoldingCache.entry(of: scalar.value, in: pageStarts, entries)
        guard entry.isPlain, scalar.isWellFormed else { break }
        units.append(entry.unit)
        at &+= scalar.length
      }
    }
    return at
  }

  /// Folds anything that is not a plain character after a character.
  private mutating func take(_ entry: FoldingEntry, _ scalar: SourceScalar, _ source: Span<UInt8>, _ at: Int)
  {
    let range = at..<at + scalar.length
    switch entry.kind {
    case .unknown: break
    case .ignorable: run.begin(at: at)
    case .whiteSpace: run.add(scalar.value, lineBreaks: Int(entry.payload), at: at)
    case .plain:
      endRun(before: UInt32(entry.unit), source, at)
      if !scalar.isWellFormed { edits.write(source, range, for: 1, at: position) }
      text.units.append(entry.unit)
    case .unit:
      endRun(before: UInt32(entry.unit), source, at)
      edits.write(source, range, for: 1, at: position)
      text.units.append(entry.unit)
    case .quote:
      endRun(before: UInt32(entry.unit), source, at)
      if scalar.value != quotes.next { edits.write(source, range, for: 1, at: position) }
      quotes.pass(scalar.value)
      text.units.append(entry.unit)
    case .expansion, .plainPair:
      let units = cache.expansion(entry)
      endRun(before: Self.scalar(units, at: 0), source, at)
      if entry.kind == .expansion { edits.write(source, range, for: units.count, at: position) }
      text.units.append(contentsOf: units)
    }
  }

  /// Decides what the white space before a canonical character folds to.
  private mutating func endRun(before next: UInt32, _ source: Span<UInt8>, _ end: Int) {
    defer { visible = position }
    guard run.isPending else { return }
    let range = run.start..<end
    let count = position
    let becomes = run.becomes(after: lastScalar(), before: next)
    run = WhiteSpaceRun()
    switch becomes {
    case .nothing: edits.write(source, range, for: 0, at: count)
    case .space:
      if range.count != 1 || source[range.lowerBound] != 0x20 {
        edits.write(source, range, for: 1, at: count)
      }
      text.units.append(0x20)
    case .boundary:
      let isDefault =
        range.count == 2 && source[range.lowerBound] == 0x0A && source[range.lowerBound + 1] == 0x0A
      if !isDefault { edits.write(source, range, for: 1, at: count) }
      text.units.append(DefaultSpelling.boundary)
      quotes.reset()
    }
  }

  private func lastScalar() -> UInt32? {
    guard let last = text.units.last else { return nil }
    guard SurrogatePair.isTrail(last) else { return UInt32(last) }
    return Self.scalar(text.units, at: text.units.count - 2)
  }

  /// The scalar that begins at `at`; the folding writes no lone surrogates.
  private static func scalar(_ units: [UInt16], at: Int) -> UInt32 {
    guard units.indices.contains(at) else { return 0xFFFD }
    return SurrogatePair.scalar(at: at, in: units.span) ?? UInt32(units[at])
  }
}
