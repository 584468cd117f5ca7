internal import InvertedIndex
internal import TextAnalysis

/// The terms of a query that score, each once, in the order in which they first stand in it; one that stands there
/// again counts once more.
struct ScoredTerms {
  private(set) var terms: [ScoredTerm] = []
  private let ranking: RankingSettings
  private var words: [[UInt8]: Int] = [:]
  /// Characters and pairs by their numbers: a pair is never as small as a character.
  private var numbers: [UInt64: Int] = [:]

  init(_ ranking: RankingSettings) { self.ranking = ranking }

  /// Adds the terms of a clause.
  mutating func add(_ clause: AnalyzedTerms) {
    terms.reserveCapacity(
      terms.count + clause.words.count + clause.characters.count + clause.bigrams.count)
    if ranking.words > 0 {
      for index in clause.words.indices {
        let bytes = Array(clause.wordBytes[clause.bytes(ofWord: index)])
        if let place = words[bytes] {
          terms[place].boost += ranking.words
        } else {
          words[bytes] = terms.count
          append(Filter.Term(field: IndexLayout.Field.words.rawValue, bytes: bytes), ranking.words)
        }
      }
    }
    numbers.reserveCapacity(numbers.count + clause.characters.count + clause.bigrams.count)
    if ranking.characters > 0 {
      for scalar in clause.characters where CharacterClass.isHan(scalar) {
        add(UInt64(scalar), ranking.characters) { QueryBinder.character(scalar) }
      }
    }
    if ranking.bigrams > 0 {
      for pair in clause.bigrams {
        let (first, second) = (UInt32(pair >> 24), UInt32(pair & 0xFF_FFFF))
        if CharacterClass.isHan(first) && CharacterClass.isHan(second) {
          add(pair, ranking.bigrams) { QueryBinder.bigram(first, second) }
        }
      }
    }
  }

  private mutating func add(_ number: UInt64, _ weight: Float, _ term: () -> Filter.Term) {
    if let place = numbers[number] {
      terms[place].boost += weight
    } else {
      numbers[number] = terms.count
      append(term(), weight)
    }
  }

  private mutating func append(_ term: Filter.Term, _ weight: Float) {
    terms.append(ScoredTerm(term: term, boost: weight, model: ranking.model))
  }
}
