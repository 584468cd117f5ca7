internal import ICUText

/// Cuts one text into words: ICU's, with article numbers kept whole and the parts of mixed words added.
struct WordPass {
  /// Pieces are ended at the first good place from this length on, so that ICU's buffers stay small.
  private static let pieceLength = 4096
  /// Where no good place comes, a piece is ended here, be it inside a word.
  private static let longestPiece = 65_536

  /// The piece as ICU sees it.
  private var piece: [UInt16] = []
  /// The article numbers of the piece, in units of the piece.
  private var articles: [Range<Int>] = []

  /// Appends the words of `units` to `words`, in order.
  mutating func run(over units: Span<UInt16>, _ breaker: WordBreaker, into words: inout [Word]) {
    var start = 0
    while start < units.count {
      let end = Self.endOfPiece(units, from: start)
      cut(units.extracting(start..<end), at: start, breaker, into: &words)
      start = end
    }
  }

  /// Pieces end after a boundary or after 。 ; ! ? before a Chinese character: places where ICU ends a segment
  /// whatever surrounds them, so the words are those of the whole text.
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
    return limit < units.count && UTF16.isTrailSurrogate(units[limit]) ? limit - 1 : limit
  }

  private mutating func cut(
    _ units: Span<UInt16>, at offset: Int, _ breaker: WordBreaker, into words: inout [Word]
  ) {
    piece.removeAll(keepingCapacity: true)
    piece.reserveCapacity(units.count)
    for at in units.indices { piece.append(units[at]) }
    DictionarySpelling.restore(in: &piece)
    hideArticles()
    var article = 0
    breaker.forEachSegment(in: piece.span) { start, end, status in
      while article < articles.count, articles[article].lowerBound <= start {
        words.append(Word(articles[article], offset))
        article += 1
      }
      guard status >= 100 else { return }
      if CharacterClass(of: UInt32(units[start])) == .letterOrDigit {
        MixedWord.append(units, start..<end, offset, to: &words)
      } else {
        words.append(Word(start..<end, offset))
      }
    }
  }

  /// Finds the article numbers of the piece and puts full stops in their place: what stands before and after them
  /// is then cut as if it stood alone.
  private mutating func hideArticles() {
    articles.removeAll(keepingCapacity: true)
    var at = 0
    while at < piece.count {
      if piece[at] == ArticleNumber.ordinal, let end = ArticleNumber.end(in: piece.span, from: at) {
        articles.append(at..<end)
        for unit in at..<end { piece[unit] = 0x3002 }
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
