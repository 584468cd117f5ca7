internal import QueryLanguage
internal import TextAnalysis

/// What analysis makes of a text: folding, tokens, offsets, and the phrases a query would be cut into.
public struct TextReport: Sendable {
  /// The canonical text.
  public var canonical: String
  public var tokens: [Token]
  /// What the text would be cut into as an unquoted query.
  public var phrases: [String]
  public var analyzer: String

  /// A term at its place.
  public struct Token: Sendable, Equatable {
    /// `word`, `part`, `character` or `bigram`.
    public var family: String
    public var text: String
    /// Place in the canonical text, in UTF-16 units.
    public var canonical: Range<Int>
    /// Place in the text as given, in bytes of UTF-8.
    public var source: Range<Int>
  }

  /// Analyzes `text`. Needs no index.
  public init(_ text: String) throws(EngineError) {
    let folder: TextFolder
    let analyzer: Analyzer
    do {
      folder = try TextFolder()
      analyzer = try Analyzer()
    } catch {
      throw EngineError.analysis(error)
    }
    try self.init(text, folder, analyzer)
  }

  /// Analyzes `text` with an analyzer that is there.
  init(_ text: String, _ folder: TextFolder, _ analyzer: Analyzer) throws(EngineError) {
    var folded = CanonicalText()
    folder.fold(Array(text.utf8), into: &folded)
    guard let restored = try? RestoredText(folded) else {
      throw EngineError.notRestorable
    }
    let units = folded.units
    func token(_ family: String, _ range: Range<Int>) -> Token {
      Token(
        family: family, text: String(decoding: units[range], as: UTF16.self), canonical: range,
        source: restored.sourceRange(of: range))
    }
    let words = analyzer.words(of: units)
    tokens = words.map { word in
      token(word.isPart ? "part" : "word", Int(word.start)..<Int(word.end))
    }
    let places = Self.characters(units)
    for place in places where Self.isVisible(units, place) { tokens.append(token("character", place)) }
    for (first, second) in zip(places, places.dropFirst())
    where Self.isLetter(units, first) && Self.isLetter(units, second) {
      tokens.append(token("bigram", first.lowerBound..<second.upperBound))
    }
    phrases = RunCutter.cut(units, words).map(\.text)
    canonical = String(decoding: units, as: UTF16.self)
    self.analyzer = analyzer.fingerprint
  }

  private static func characters(_ units: [UInt16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var place = 0
    for scalar in QueryCompiler.scalars(units) {
      let width = scalar > 0xFFFF ? 2 : 1
      result.append(place..<place + width)
      place += width
    }
    return result
  }

  private static func kind(_ units: [UInt16], _ place: Range<Int>) -> CharacterClass {
    CharacterClass(of: QueryCompiler.scalars(Array(units[place]))[0])
  }

  private static func isVisible(_ units: [UInt16], _ place: Range<Int>) -> Bool {
    let kind = kind(units, place)
    return kind != .space && kind != .boundary
  }

  private static func isLetter(_ units: [UInt16], _ place: Range<Int>) -> Bool {
    let kind = kind(units, place)
    return kind == .han || kind == .letterOrDigit
  }
}

extension SearchEngine {
  /// What the analyzer of the index makes of `text`.
  public func report(_ text: String) throws(EngineError) -> TextReport {
    try TextReport(text, folder, analyzer)
  }
}
