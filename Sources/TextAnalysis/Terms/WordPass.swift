internal import ICUText
internal import Primitives

/// Cuts one text into words: those of ICU, with article numbers kept whole and the parts of mixed words
/// added.
struct WordPass {
  /// A piece ends at the first safe break after this length, so that ICU's buffers stay small.
  private static let pieceLength = 4096
  /// Without a safe break a piece ends here, even inside a word.
  private static let longestPiece = 65_536

  private static let stop: UInt16 = 0x3002

  /// A run of Chinese characters that the dictionary has cut.
  private struct Run {
    /// Its first code unit in the piece.
    let start: Int
    /// Where the ends of its words are in ``WordPass/runEnds``.
    let firstEnd: Int
    let lastEnd: Int
  }

  /// ICU's dictionary read directly; nil where ICU's iterator must be used.
  private var dictionary: DictionaryBreaker?
  private var runs: [Run] = []
  private var runEnds: [Int32] = []
  private var reduced: [UInt16] = []

  /// The piece as ICU sees it.
  private var piece: [UInt16] = []
  /// The article numbers of the piece, in code units of the piece.
  private var articles: [Range<Int>] = []

  init(_ dictionary: DictionaryBreaker?) { self.dictionary = dictionary }

  /// Appends the words of `units` to `words`, in order.
  ///
  /// - Parameter isLast: whether the text ends with `units`; else only pieces are cut whose end does not
  ///   depend on what follows.
  /// - Returns: the units whose words were found: all of the last ones.
  @discardableResult
  mutating func run(
    over units: Span<UInt16>, isLast: Bool = true, _ breaker: WordBreaker, into words: inout [Word]
  ) -> Int {
    var start = 0
    while start < units.count {
      if !isLast, units.count - start <= Self.longestPiece { return start }
      let end = Self.endOfPiece(units, from: start)
      cut(units.extracting(start..<end), at: start, breaker, into: &words)
      start = end
    }
    return start
  }

  /// Pieces end after a boundary or after 。 ; ! ? before a Chinese character: ICU always breaks there,
  /// so the words are those of the whole text.
  private static func endOfPiece(_ units: Span<UInt16>, from start: Int) -> Int {
    guard units.count - start > pieceLength else { return units.count }
    let limit = min(units.count, start + longestPiece)
    var at = start + pieceLength
    while at < limit {
      switch units[at - 1] {
      case DefaultSpelling.boundary: return at
      case 0x3002, 0x3B, 0x21, 0x3F: if CharacterClass.isHan(UInt32(units[at])) { return at }
      default: break
      }
      at += 1
    }
    // A pair of surrogates is left whole.
    return limit < units.count && SurrogatePair.isTrail(units[limit]) ? limit - 1 : limit
  }

  private mutating func cut(
    _ units: Span<UInt16>, at offset: Int, _ breaker: WordBreaker, into words: inout [Word]
  ) {
    piece.removeAll(keepingCapacity: true)
    piece.reserveCapacity(units.count)
    for at in units.indices { piece.append(units[at]) }
    DictionarySpelling.restore(in: &piece)
    hideArticles()
    runs.removeAll(keepingCapacity: true)
    if dictionary != nil { hideRuns() }
    if piece.count == 1, let run = runs.first {
      // Nothing is left for ICU to cut, as in most clauses of queries.
      Self.append(run, runEnds, offset, to: &words)
      return
    }
    // Captured alone: a closure that captures `self` copies all of it at each call of a method.
    let (runs, runEnds, articles) = (runs, runEnds, articles)
    var article = 0
    var run = 0
    // The code units removed so far from the text that ICU sees.
    var shift = 0
    breaker.forEachSegment(in: piece.span) { start, end, status in
      let start = start + shift
      while article < articles.count, articles[article].lowerBound <= start {
        words.append(Word(articles[article], offset))
        article += 1
      }
      if run < runs.count, runs[run].start == start {
        Self.append(runs[run], runEnds, offset, to: &words)
        shift += Int(runEnds[runs[run].lastEnd - 1]) - start - 1
        run += 1
        return
      }
      guard status >= 100 else { return }
      let range = start..<end + shift
      if CharacterClass(of: UInt32(units[start])) == .letterOrDigit {
        MixedWord.append(units, range, offset, to: &words)
      } else {
        words.append(Word(range, offset))
      }
    }
  }

  /// Appends the words of a run, whose ends are among `ends`, of the piece that begins at `offset`.
  private static func append(_ run: Run, _ ends: [Int32], _ offset: Int, to words: inout [Word]) {
    var start = run.start
    for index in run.firstEnd..<run.lastEnd {
      let end = Int(ends[index])
      words.append(Word(start..<end, offset))
      start = end
    }
  }

  /// Cuts the runs of Chinese characters of the piece and replaces each by one full stop.
  ///
  /// A run is left to ICU if its neighbours could belong to it: kana, rare ideographs, combining marks.
  private mutating func hideRuns() {
    reduced.removeAll(keepingCapacity: true)
    // Both out of `self` for the loop, which holds `piece`.
    var ends: [Int32] = []
    var dictionary: DictionaryBreaker?
    swap(&ends, &runEnds)
    swap(&dictionary, &self.dictionary)
    ends.removeAll(keepingCapacity: true)
    var at = 0
    while at < piece.count {
      let start = at
      while at < piece.count, DictionaryBreaker.characters.contains(piece[at]) { at += 1 }
      let isWhole = at == piece.count || Self.endsRun(piece[at])
      if at > start, isWhole, start == 0 || Self.endsRun(piece[start - 1]) {
        let firstEnd = ends.count
        dictionary?.cut(piece.span.extracting(start..<at)) { _, end in
          ends.append(Int32(truncatingIfNeeded: start + end))
        }
        runs.append(Run(start: start, firstEnd: firstEnd, lastEnd: ends.count))
        reduced.append(Self.stop)
      } else {
        reduced.append(contentsOf: piece[start..<at])
      }
      while at < piece.count, !DictionaryBreaker.characters.contains(piece[at]) {
        reduced.append(piece[at])
        at += 1
      }
    }
    swap(&dictionary, &self.dictionary)
    swap(&ends, &runEnds)
    swap(&piece, &reduced)
  }

  /// Whether a code unit beside Chinese characters always ends the run: ASCII, · and Chinese punctuation.
  private static func endsRun(_ unit: UInt16) -> Bool {
    unit < 0x80 || unit == 0xB7 || (0x3001...0x3004).contains(unit) || (0x3008...0x3020).contains(unit)
  }

  /// Finds the article numbers of the piece and overwrites them with full stops, so that the text on both
  /// sides is segmented as if it were alone.
  private mutating func hideArticles() {
    articles.removeAll(keepingCapacity: true)
    var at = 0
    while at < piece.count {
      if piece[at] == ArticleNumber.ordinal, let end = ArticleNumber.end(in: piece.span, from: at) {
        articles.append(at..<end)
        for unit in at..<end { piece[unit] = Self.stop }
        at = end
      } else {
        at += 1
      }
    }
  }
}

extension Word {
  /// A word at `range` of a piece that begins at `offset`.
  init(_ range: Range<Int>, _ offset: Int, isPart: Bool = false) {
    self.init(
      start: Int32(truncatingIfNeeded: range.lowerBound + offset),
      end: Int32(truncatingIfNeeded: range.upperBound + offset), isPart: isPart)
  }
}
