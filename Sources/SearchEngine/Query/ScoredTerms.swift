internal import InvertedIndex
internal import TextAnalysis

/// The terms that score, each once, in the order of the query: a term that comes again counts once more.
struct ScoredTerms {
  private(set) var terms: [ScoredTerm] = []
  private let ranking: RankingSettings
  /// Where words stand in ``terms``.
  private var words: [[UInt8]: Int] = [:]
  /// The same for characters, and for pairs, whose first character is never 0.
  private var characters: [UInt64: Int] = [:]

  init(_ ranking: RankingSettings) { self.ranking = ranking }

  /// Adds the words, Chinese characters and pairs of Chinese characters of a text.
  mutating func add(_ text: AnalyzedTerms) {
    if ranking.words > 0 {
      for index in text.words.indices {
        let bytes = Array(text.wordBytes[text.bytes(ofWord: index)])
        Self.count(&words[bytes], in: &terms, ranking.words, ranking.model) {
          Filter.Term(field: IndexLayout.Field.words.rawValue, bytes: bytes)
        }
      }
    }
    if ranking.characters > 0 {
      for scalar in text.characters where CharacterClass.isHan(scalar) {
        Self.count(&characters[UInt64(scalar)], in: &terms, ranking.characters, ranking.model) {
          .character(scalar)
        }
      }
    }
    if ranking.bigrams > 0 {
      for bigram in text.bigrams {
        let (first, second) = (UInt32(bigram >> 24), UInt32(bigram & 0xFF_FFFF))
        if CharacterClass.isHan(first) && CharacterClass.isHan(second) {
          Self.count(&characters[bigram], in: &terms, ranking.bigrams, ranking.model) {
            .bigram(first, second)
          }
        }
      }
    }
  }

  /// Adds the term at `place`, or where there is none the one that `term` makes.
  private static func count(
    _ place: inout Int?, in terms: inout [ScoredTerm], _ weight: Float, _ model: BM25,
    _ term: () -> Filter.Term
  ) {
    if let place {
      terms[place].boost += weight
    } else {
      place = terms.count
      terms.append(ScoredTerm(term: term(), boost: weight, model: model))
    }
  }
}

extension Filter.Term {
  /// The term of a character.
  static func character(_ scalar: UInt32) -> Self {
    Self(
      field: IndexLayout.Field.characters.rawValue, bytes: Schema.bytes(ofNumber: UInt64(scalar), width: 3))
  }

  /// The term of two characters that stand side by side.
  static func bigram(_ first: UInt32, _ second: UInt32) -> Self {
    Self(
      field: IndexLayout.Field.bigrams.rawValue,
      bytes: Schema.bytes(ofNumber: UInt64(first) << 24 | UInt64(second), width: 6))
  }
}
