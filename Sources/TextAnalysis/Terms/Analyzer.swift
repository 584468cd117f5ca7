public import ICUText

/// Canonical text to terms: words by ICU's dictionary, characters, and pairs of characters.
///
/// An analyzer keeps its buffers and is not safe to use from two threads: make one a thread.
public final class Analyzer {
  /// The version of the rules by which words are made of ICU's; part of the fingerprint.
  public static let version = 1

  private let breaker: WordBreaker
  private var wordPass = WordPass()
  private var knownFingerprint: String?

  /// Opens ICU's dictionary.
  ///
  /// - Throws: ``ICUError`` where ICU's data are absent.
  public init() throws(ICUError) { breaker = try WordBreaker() }

  /// Finds the terms of a text.
  ///
  /// - Parameters:
  ///   - units: Canonical text, as ``TextFolder`` gives it; at most `Int32.max` units are looked at. Other text
  ///     gives terms that no query asks for, never a trap.
  ///   - terms: Overwritten; its buffers are kept, so use one again and again.
  /// - Complexity: Linear; about 10 million characters a second, the dictionary taking two thirds of the time.
  public func analyze(_ units: Span<UInt16>, into terms: inout AnalyzedTerms) {
    let units = units.extracting(first: Int(Int32.max))
    terms.removeAll()
    CharacterPass.run(over: units, into: &terms)
    var words: [Word] = []
    swap(&words, &terms.words)
    wordPass.run(over: units, breaker, into: &words)
    swap(&words, &terms.words)
    terms.spellWords(of: units)
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

  /// Names everything that terms depend on: ICU, Unicode, the folding, the rules for words, and a hash of how the
  /// dictionary cuts a fixed text. Indexes made under another fingerprint must be built again.
  ///
  /// - Complexity: One short text is cut the first time; well below a millisecond.
  public var fingerprint: String {
    if let knownFingerprint { return knownFingerprint }
    let made = AnalyzerFingerprint.make(breaker)
    knownFingerprint = made
    return made
  }
}
