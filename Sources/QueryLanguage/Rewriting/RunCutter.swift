internal import Equivalents
internal import Primitives
public import TextAnalysis

/// Cuts an unquoted run into phrases that must all occur.
///
/// A phrase is a word of ICU's or of the ``Lexicon``, or several that are a term of it: 基础|设施 is 基础设施. What
/// is left are single characters, and they are never searched by themselves unless the run is nothing else,
/// so 广州 does not find 惠州. A chain of them is cut into pairs: 征|地 becomes 征地, 营|造|无|烟 becomes 营造 and
/// 无烟. A character without a partner is joined to the word before, as most are endings: 工商|户 becomes
/// 工商户; where it is one that begins words, to the word after: 副|中心 becomes 副中心. Particles (的, 了, 吗 ...)
/// are dropped.
public enum RunCutter {
  private static let particles: CodeUnitSet = "的了吗呢吧么和与及或地得着"
  /// Characters that begin words more often than they end them.
  private static let prefixes: CodeUnitSet =
    "新非反不无可副总双各本该每未再超跨多原前高小大全相中农主近其低好宅长短首半亚第最在是将对按从被由向经自至已应须需"

  /// Characters that end words of three characters and more, and seldom begin one.
  private static let suffixes: CodeUnitSet =
    "法权罪人所会局制业书证化则案率费金部税者院性员期额处室令区款力站户师官委量厅县省市级类式学线厂店病庭币场界点方社团"

  /// A phrase while its run is cut: ranges of the text.
  private struct Piece {
    var range: Range<Int>
    var joinedWords: [Range<Int>] = []
  }

  /// A phrase, and where it stands in the run.
  struct Unit: Equatable {
    var phrase: Phrase
    var range: Range<Int>
  }

  /// Cuts `text` (canonical), whose words by the analyzer are `words`; there is no phrase where it holds no
  /// word.
  public static func cut(_ text: [UInt16], _ words: [Word]) -> [Phrase] { units(text, words).map(\.phrase) }

  /// The same with the place of each phrase.
  ///
  /// Numbers, dates and quantities are phrases of their own, whatever words they hold, with their other
  /// spellings.
  ///
  /// - Parameter list: words that are phrases, whatever ICU and the lexicon say; nil for none.
  static func units(_ text: [UInt16], _ words: [Word], _ list: WordList? = nil) -> [Unit] {
    let own = list?.matches(in: text) ?? []
    var isOwn = [Bool](repeating: false, count: text.count)
    for place in own.joined() { isOwn[place] = true }
    let expressions = EquivalentText.expressions(in: text).filter { !isOwn[$0.range].contains(true) }
    let kept = expressions.map(\.unsignedRange)
    var units = cut(
      text, words, keeping: own.isEmpty ? kept : (kept + own).sorted { $0.lowerBound < $1.lowerBound },
      Set(own))
    if expressions.isEmpty && own.isEmpty { return units }
    let signed = expressions.filter { $0.unsignedRange != $0.range }
    let spellings = Dictionary(
      signed.map { (Array(text[$0.unsignedRange]), $0.spellings) }, uniquingKeysWith: { first, _ in first })
    for index in units.indices {
      let phrase = units[index].phrase
      // A document with 10 matches 10%, as the sign only ranks; so does one with 百分之十.
      units[index].phrase =
        spellings[phrase.codeUnits].map { Phrase(phrase.codeUnits, spellings: $0) } ?? phrase.withSpellings()
    }
    return units
  }

  /// - Parameters:
  ///   - expressions: rising ranges that are phrases of their own.
  ///   - fixed: those of them that are never cut anew.
  private static func cut(
    _ text: [UInt16], _ words: [Word], keeping expressions: [Range<Int>], _ fixed: Set<Range<Int>>
  ) -> [Unit] {
    var pieces: [Piece] = []
    var chain: [Range<Int>] = []
    func add(_ range: Range<Int>) {
      if let last = chain.last, last.upperBound != range.lowerBound {
        join(chain, text, fixed, into: &pieces)
        chain = []
      }
      if !range.isEmpty { chain.append(range) }
    }
    var rest = expressions[...]
    for word in words where !word.isPart {
      var range = Int(word.start)..<Int(word.end)
      while let expression = rest.first, expression.lowerBound < range.upperBound {
        if range.lowerBound <= expression.lowerBound {
          add(range.lowerBound..<expression.lowerBound)
          add(expression)
        }
        let end = min(expression.upperBound, range.upperBound)
        range = max(end, range.lowerBound)..<range.upperBound
        // It goes on in the next word.
        if end < expression.upperBound { break }
        rest = rest.dropFirst()
      }
      if !range.isEmpty { add(range) }
    }
    join(chain, text, fixed, into: &pieces)
    return pieces.map { piece in
      Unit(
        phrase: Phrase(Array(text[piece.range]), joinedWords: piece.joinedWords.map { Array(text[$0]) }),
        range: piece.range)
    }
  }

  /// Adds the phrases of words that stand side by side.
  private static func join(
    _ icuWords: [Range<Int>], _ text: [UInt16], _ fixed: Set<Range<Int>>, into result: inout [Piece]
  ) {
    if !fixed.isEmpty {
      // What stands between them is cut by itself.
      var rest = icuWords[...]
      while let first = rest.first {
        let isFixed = fixed.contains(first)
        let part = isFixed ? rest.prefix(1) : rest.prefix { !fixed.contains($0) }
        rest = rest.dropFirst(part.count)
        if isFixed {
          result.append(Piece(range: first))
        } else if !joinSingle(Array(part), text, isLast: rest.isEmpty, into: &result) {
          join(Array(part), text, [], into: &result)
        }
      }
      return
    }
    let found = terms(of: WordLattice.cut(icuWords, text), text)
    let words = found.map(\.range)
    var pieces: [Piece] = []
    /// A character that the next word begins with.
    var prefix: Range<Int>?
    var index = 0
    while index < words.count {
      let word = words[index]
      if !isSingle(word, text) {
        var piece = found[index]
        if let first = prefix {
          if piece.joinedWords.isEmpty { piece.joinedWords = [word] }
          piece.range = first.lowerBound..<word.upperBound
        }
        pieces.append(piece)
        prefix = nil
        index += 1
        continue
      }
      if isParticle(at: index, words, text) && words.count > 1 {
        index += 1
        continue
      }
      var end = index + 1
      while end < words.count, isSingle(words[end], text), !isParticle(at: end, words, text) { end += 1 }
      var chain = words[index..<end]
      if chain.count % 2 == 1 {
        // One of the chain has no partner: its first, joined to the word before, or its last.
        switch partner(of: chain, words, end, pieces.last, text) {
        case .wordBefore: extend(&pieces[pieces.count - 1], over: chain.removeFirst(), text)
        case .wordAfter: prefix = chain.removeLast()
        case .none: break
        }
      }
      append(chain, to: &pieces)
      index = end
    }
    result += pieces
  }

  /// Joins words that are a term of the lexicon, the longest at each place.
  private static func terms(of words: [Range<Int>], _ text: [UInt16]) -> [Piece] {
    var result: [Piece] = []
    var index = 0
    while index < words.count {
      let start = words[index].lowerBound
      var end = index + 1
      while end < words.count, words[end].upperBound - start <= Lexicon.longestTerm { end += 1 }
      while end > index + 1, !Lexicon.contains(text[start..<words[end - 1].upperBound]) { end -= 1 }
      let parts = words[index..<end]
      result.append(
        Piece(
          range: start..<words[end - 1].upperBound,
          joinedWords: parts.count > 1 ? parts.filter { !isSingle($0, text) } : []))
      index = end
    }
    return result
  }

  /// Takes a single character beside a word of the user's: a particle is dropped, another is joined to the
  /// word before it.
  ///
  /// - Returns: whether it was one.
  private static func joinSingle(
    _ words: [Range<Int>], _ text: [UInt16], isLast: Bool, into result: inout [Piece]
  ) -> Bool {
    guard words.count == 1, isSingle(words[0], text) else { return false }
    let isBehind = result.last?.range.upperBound == words[0].lowerBound
    if particles.contains(text[words[0].lowerBound]), isBehind || !isLast { return true }
    guard isBehind else { return false }
    extend(&result[result.count - 1], over: words[0], text)
    return true
  }

  private enum Partner { case wordBefore, wordAfter, none }

  /// What the character without a partner is joined to, in a chain that ends before `words[end]`.
  private static func partner(
    of chain: ArraySlice<Range<Int>>, _ words: [Range<Int>], _ end: Int, _ before: Piece?, _ text: [UInt16]
  ) -> Partner {
    guard let first = chain.first, let last = chain.last else { return .none }
    let isBefore = before?.range.upperBound == first.lowerBound
    // A number and its unit are one thing.
    if isBefore, let before, isNumber(before.range, text) { return .wordBefore }
    if chain.count > 1 {
      // Three may be a word of their own, such as 互联网.
      if isBefore, suffixes.contains(text[first.lowerBound]) { return .wordBefore }
      let hasWordAfter = end < words.count && !isSingle(words[end], text) && !isNumber(words[end], text)
      return hasWordAfter && prefixes.contains(text[last.lowerBound]) ? .wordAfter : .none
    }
    guard end < words.count, !isSingle(words[end], text) else { return isBefore ? .wordBefore : .none }
    if isNumber(words[end], text) { return isBefore ? .wordBefore : .wordAfter }
    if prefixes.contains(text[last.lowerBound]) { return .wordAfter }
    return isBefore ? .wordBefore : .wordAfter
  }

  /// Adds the pairs of a chain; three where one would be left.
  private static func append(_ chain: ArraySlice<Range<Int>>, to pieces: inout [Piece]) {
    var rest = chain
    while let first = rest.first {
      let taken = rest.prefix(rest.count == 3 ? 3 : 2)
      pieces.append(Piece(range: first.lowerBound..<(taken.last?.upperBound ?? first.upperBound)))
      rest = rest.dropFirst(taken.count)
    }
  }

  /// Joins a single character to the phrase before it, which was a word and is still enough where any phrase
  /// is.
  private static func extend(_ piece: inout Piece, over single: Range<Int>, _ text: [UInt16]) {
    if piece.joinedWords.isEmpty, piece.range.count > 1, !isNumber(piece.range, text) {
      piece.joinedWords.append(piece.range)
    }
    piece.range = piece.range.lowerBound..<single.upperBound
  }

  /// Whether a word is a particle; 地 beside another single character is the noun.
  private static func isParticle(at index: Int, _ words: [Range<Int>], _ text: [UInt16]) -> Bool {
    let unit = text[words[index].lowerBound]
    guard particles.contains(unit) else { return false }
    guard unit == ground else { return true }
    let hasSingleBefore = index > 0 && isSingle(words[index - 1], text)
    let hasSingleAfter = index + 1 < words.count && isSingle(words[index + 1], text)
    return !hasSingleBefore && !hasSingleAfter
  }

  /// 地
  private static let ground: UInt16 = 0x5730

  private static func isSingle(_ word: Range<Int>, _ text: [UInt16]) -> Bool {
    let length = word.count
    if length == 1 { return CharacterClass.isHan(UInt32(text[word.lowerBound])) }
    return length == 2 && SurrogatePair.isLead(text[word.lowerBound])
  }

  private static func isNumber(_ word: Range<Int>, _ text: [UInt16]) -> Bool {
    guard let last = word.last else { return false }
    return text[last] >= 0x30 && text[last] <= 0x39
  }
}
