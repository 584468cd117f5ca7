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
  mutating func run(over source: Span<UInt8>) {
    run(over: source, pieces: .max) { _, _, _ in 0 }
  }

  /// Folds `source` into ``text``, whose contents are dropped, and hands the units out on the way.
  ///
  /// - Parameters:
  ///   - count: units that are gathered before they are handed out.
  ///   - handOut: is shown the units, whether they are the last, and how many bytes of `source` are done with. Returns how
  ///     many units it has taken; the rest come again with the next ones.
  mutating func run(
    over source: Span<UInt8>, pieces count: Int,
    handOut: (_ units: Span<UInt16>, _ isLast: Bool, _ done: Int) -> Int
  ) {
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
      if !run.isPending { at = Self.copyPlain(source, from: at, cache, into: &text.units) }
      guard at < source.count else { break }
      let scalar = SourceScalar(source, at: at)
      take(cache.entry(for: scalar.value, folding), scalar, source, at)
      at += scalar.length
    }
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

  /// Copies a run of plain characters, the bulk of most texts, of at most one chunk; returns the offset of
  /// the first byte not copied.
  private static func copyPlain(
    _ source: Span<UInt8>, from start: Int, _ cache: borrowing FoldingCache, into text: inout [UInt16]
  ) -> Int {
    // Every code unit takes at least one byte.
    let chunk = min(Self.chunk, source.count - start)
    if text.capacity - text.count < chunk { text.reserveCapacity(text.count * 2) }
    let pageStarts = cache.pageStarts.span
    let entries = cache.entries.span
    var at = start
    text.append(addingCapacity: chunk) { (units: inout OutputSpan<UInt16>) in
      while at < source.count, units.freeCapacity > 0 {
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
