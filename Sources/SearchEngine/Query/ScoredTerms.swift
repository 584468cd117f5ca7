internal import InvertedIndex
internal import TextAnalysis

/// The terms that score, each once, in the order of the query. A term that occurs n times counts sqrt(n)
/// times: long questions repeat words without meaning them more. Weights in the query multiply: a term counts
/// as often as the root of the sum of their squares.
struct ScoredTerms {
  private(set) var terms: [ScoredTerm] = []
  /// For each of ``terms``, the sum of the squares of its weights in the query.
  private var occurrences: [Float] = []
  private let ranking: RankingSettings
  /// A hash table: the places in ``terms``, each at the first free one from the slot of its term's hash on;
  /// -1 where there is none. Twice as many as terms at least, and a power of 2.
  private var slots: [Int32]

  init(_ ranking: RankingSettings) {
    self.ranking = ranking
    slots = Array(repeating: -1, count: 64)
    terms.reserveCapacity(slots.count / 2)
  }

  /// Adds the words, Chinese characters and pairs of Chinese characters of a text.
  ///
  /// - Parameter boost: the weight of the text in the query.
  mutating func add(_ text: AnalyzedTerms, boost: Float = 1) { add(text, boost, addsUp: true) }

  /// Adds those terms of a text that are not there yet.
  mutating func addMissing(_ text: AnalyzedTerms, boost: Float) { add(text, boost, addsUp: false) }

  /// Gives those terms of a text that are there the document frequency of its alternatives together.
  mutating func pool(_ text: AnalyzedTerms, documents: Int) {
    forEach(of: text) { scored, term, _ in
      let slot = scored.slot(of: term)
      guard scored.slots[slot] >= 0 else { return }
      let index = Int(scored.slots[slot])
      scored.terms[index].pooledFrequency = max(scored.terms[index].pooledFrequency, documents)
    }
  }

  private mutating func add(_ text: AnalyzedTerms, _ boost: Float, addsUp: Bool) {
    let square = boost * boost
    forEach(of: text) { scored, term, weight in scored.count(term, weight, square, addsUp) }
  }

  /// Calls `body` with the terms of a text that are ranked by, and the weights of their families.
  private mutating func forEach(
    of text: AnalyzedTerms, _ body: (inout Self, _ term: Filter.Term, _ weight: Float) -> Void
  ) {
    if ranking.words > 0 {
      let bytes = text.wordBytes.span
      for index in text.words.indices {
        let word = TermBytes(bytes.extracting(text.bytes(ofWord: index)))
        body(&self, Filter.Term(field: IndexLayout.current.words, bytes: word), ranking.words)
      }
    }
    if ranking.characters > 0 {
      for scalar in text.characters where CharacterClass.isHan(scalar) {
        body(&self, .character(scalar), ranking.characters)
      }
    }
    if ranking.bigrams > 0 {
      for bigram in text.bigrams {
        let (first, second) = (UInt32(bigram >> 24), UInt32(bigram & 0xFF_FFFF))
        if CharacterClass.isHan(first) && CharacterClass.isHan(second) {
          body(&self, .bigram(first, second), ranking.bigrams)
        }
      }
    }
  }

  private mutating func count(_ term: Filter.Term, _ weight: Float, _ square: Float, _ addsUp: Bool) {
    let slot = slot(of: term)
    if slots[slot] >= 0 {
      if !addsUp { return }
      let index = Int(slots[slot])
      occurrences[index] += square
      terms[index].boost = weight * occurrences[index].squareRoot()
      return
    }
    slots[slot] = Int32(truncatingIfNeeded: terms.count)
    terms.append(ScoredTerm(term: term, boost: weight * square.squareRoot(), model: ranking.model))
    occurrences.append(square)
    if terms.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for place in terms.indices {
        slots[self.slot(of: terms[place].term)] = Int32(truncatingIfNeeded: place)
      }
    }
  }

  /// The slot that has the place of `term`, or else the one for it.
  private func slot(of term: Filter.Term) -> Int {
    var slot = term.hashValue & (slots.count - 1)
    while slots[slot] >= 0, terms[Int(slots[slot])].term != term { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}

extension Filter.Term {
  /// The term of a character.
  static func character(_ scalar: UInt32) -> Self {
    Self(field: IndexLayout.current.characters, bytes: TermBytes(number: UInt64(scalar), width: 3))
  }

  /// The term of two characters that stand side by side.
  static func bigram(_ first: UInt32, _ second: UInt32) -> Self {
    Self(
      field: IndexLayout.current.bigrams,
      bytes: TermBytes(number: UInt64(first) << 24 | UInt64(second), width: 6))
  }
}
