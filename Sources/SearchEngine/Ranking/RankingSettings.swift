public import InvertedIndex

/// How the families of terms are weighed against each other.
///
/// Each family is scored by its own BM25, with its own lengths and averages, and the scores are summed.
public struct RankingSettings: Equatable, Sendable {
  /// Weight of ICU's words.
  public var words: Float
  /// Weight of single Chinese characters.
  public var characters: Float
  /// Weight of pairs of Chinese characters.
  public var bigrams: Float
  public var model: BM25

  public init(words: Float, characters: Float, bigrams: Float, model: BM25 = BM25()) {
    self.words = words
    self.characters = characters
    self.bigrams = bigrams
    self.model = model
  }

  /// The default. docs/SCORING.md has the figures it was chosen by.
  public static let standard = RankingSettings(words: 1, characters: 1, bigrams: 1)
  /// ICU's words alone.
  public static let wordsOnly = RankingSettings(words: 1, characters: 0, bigrams: 0)
  /// Characters and pairs alone.
  public static let ngramsOnly = RankingSettings(words: 0, characters: 1, bigrams: 1)
}
