public import ICUText

/// Canonical text to terms: words by ICU's dictionary, characters, and pairs of characters.
///
/// An analyzer keeps its buffers and is not thread-safe: one per thread.
public final class Analyzer {
  /// The version of the rules by which words are made of ICU's; part of the fingerprint.
  public static let version = 1

  private let breaker: WordBreaker
  private var wordPass: WordPass
  private var characterPass = CharacterPass()
  /// Names everything that terms depend on: ICU, Unicode, the folding, the rules for words, and a hash of the
  /// dictionary. Indexes made under another fingerprint must be built again.
  public let fingerprint: String

  /// Opens ICU's dictionary.
  ///
  /// - Parameter index: The fingerprint of the index to be searched, if any. If it equals this analyzer's,
  ///   the dictionary was verified against ICU's iterator when the index was built, and the check, which
  ///   takes longer than most searches, is skipped.
  /// - Throws: ``ICUError`` where ICU's data are absent.
  /// - Complexity: Reads the dictionary's 2 MB; without `index` also segments a short text twice.
  public init(asking index: String? = nil) throws(ICUError) {
    breaker = try WordBreaker()
    if let dictionary = WordDictionary() {
      let fingerprint = AnalyzerFingerprint.make(dictionary)
      var direct = DictionaryBreaker(dictionary)
      if fingerprint == index || direct.agrees(with: breaker, on: AnalyzerFingerprint.probe) {
        wordPass = WordPass(direct)
        self.fingerprint = fingerprint
        return
      }
    }
    wordPass = WordPass(nil)
    fingerprint = AnalyzerFingerprint.make(breaker)
  }

  /// Finds the terms of a text.
  ///
  /// - Parameters:
  ///   - units: Canonical text, as ``TextFolder`` produces it; at most `Int32.max` code units are used. Any
  ///     other text yields useless terms, never a trap.
  ///   - terms: Overwritten; its buffers are kept, so use one again and again.
  /// - Complexity: Linear; about 10 million characters a second, the dictionary taking two thirds of the
  ///   time.
  public func analyze(_ units: Span<UInt16>, into terms: inout AnalyzedTerms) {
    characterPass = CharacterPass()
    analyze(next: units.extracting(first: Int(Int32.max)), isLast: true, into: &terms)
  }

  /// Finds the terms of the next units of a text, from the first ones on to the last.
  ///
  /// The terms of all calls are those of the whole text. A text that was begun is ended before another is.
  ///
  /// - Parameters:
  ///   - units: What earlier calls have left, and what follows; some hundred thousand units, unless they are
  ///     the last.
  ///   - isLast: whether the text ends with them.
  ///   - terms: Overwritten.
  /// - Returns: the units whose terms were found: all of the last ones.
  @discardableResult
  public func analyze(next units: Span<UInt16>, isLast: Bool, into terms: inout AnalyzedTerms) -> Int {
    terms.removeAll()
    var words: [Word] = []
    swap(&words, &terms.words)
    let count = wordPass.run(over: units, isLast: isLast, breaker, into: &words)
    swap(&words, &terms.words)
    let units = units.extracting(first: count)
    characterPass.run(over: units, into: &terms)
    terms.spellWords(of: units)
    if isLast { characterPass = CharacterPass() }
    return count
  }

  /// Finds the terms of a text given as an array; see ``analyze(_:into:)-(Span<UInt16>,_)``.
  public func analyze(_ units: [UInt16], into terms: inout AnalyzedTerms) {
    analyze(units.span, into: &terms)
  }

  /// The words of a text alone, the same that ``analyze(_:into:)-(Span<UInt16>,_)`` finds.
  public func words(of units: Span<UInt16>) -> [Word] {
    var words: [Word] = []
    wordPass.run(over: units.extracting(first: Int(Int32.max)), breaker, into: &words)
    return words
  }

  /// The words of a text given as an array.
  public func words(of units: [UInt16]) -> [Word] { words(of: units.span) }

  /// The parts that are indexed beside a word of letters and digits (`pm` and `2.5` of `pm2.5`), in its
  /// order.
  ///
  /// - Parameter word: as ``words(of:)-([UInt16])`` finds it; any other has none.
  public static func parts(ofWord word: [UInt16]) -> [[UInt16]] {
    guard let first = word.first, CharacterClass(of: UInt32(first)) == .letterOrDigit else { return [] }
    var words: [Word] = []
    MixedWord.appendWhole(word.span, word.indices, 0, to: &words)
    return words.filter(\.isPart).map { Array(word[Int($0.start)..<Int($0.end)]) }
  }
}
