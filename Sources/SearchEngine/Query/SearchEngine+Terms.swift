internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

extension SearchEngine {
  /// The terms of the wanted text, which documents are ranked by.
  func scoredTerms(of query: Query, _ ranking: RankingSettings) throws(EngineError) -> [ScoredTerm] {
    var scored = ScoredTerms(ranking)
    var terms = AnalyzedTerms()
    var leaves: [(leaf: Query, boost: Float)] = []
    query.forEachLeaf { leaf, isExcluded, boost in
      if isExcluded { return }
      leaves.append((leaf, boost))
      if case .run(let run) = leaf {
        scored.add(run.terms, boost: boost)
        return
      }
      for phrase in leaf.ownPhrases {
        analyzer.analyze(phrase.codeUnits, into: &terms)
        scored.add(terms, boost: boost)
      }
    }
    for (leaf, boost) in leaves { addAlternatives(of: leaf, boost, to: &scored) }
    for (leaf, _) in leaves {
      for alternatives in Self.alternatives(of: leaf) { try pool(alternatives, in: &scored) }
    }
    return scored.terms
  }

  /// Adds the terms of other names, and of other spellings that are one word, such as 第14条.
  ///
  /// All terms of a name weigh at most half of what those of the literal form do, which count themselves
  /// where a name has them too. A number is the same in any spelling.
  private func addAlternatives(of leaf: Query, _ boost: Float, to scored: inout ScoredTerms) {
    guard case .run(let run) = leaf else { return }
    var terms = AnalyzedTerms()
    for name in run.names {
      let share = min(1, Float(run.codeUnits.count) / Float(name.count))
      analyzer.analyze(name, into: &terms)
      scored.addMissing(terms, boost: boost * share / 2)
    }
    for phrase in run.phrases {
      for spelling in phrase.spellings where !run.names.contains(spelling) {
        analyzer.analyze(spelling, into: &terms)
        if terms.words.count == 1, Int(terms.words[0].end) == spelling.count {
          scored.addMissing(terms, boost: boost)
        }
      }
    }
  }

  /// A form of what is asked for: strings that must all stand in a document.
  private typealias Form = [[UInt16]]

  /// The alternatives of a leaf, of which each group finds documents by any of its forms.
  private static func alternatives(of leaf: Query) -> [[Form]] {
    switch leaf {
    case .alternatives(let phrases):
      return [phrases.flatMap { [[$0.codeUnits]] + $0.spellings.map { [$0] } }]
    case .run(let run):
      var found: [[Form]] = []
      var rest = run.phrases[...]
      while let first = rest.first {
        // The units of a name have the same alternatives.
        let group = first.spellings.isEmpty ? rest.prefix(1) : rest.prefix { $0.spellings == first.spellings }
        rest = rest.dropFirst(group.count)
        if !first.spellings.isEmpty { found.append([group.map(\.codeUnits)] + first.spellings.map { [$0] }) }
      }
      return found
    default: return []
    }
  }

  /// Gives the terms of alternatives the document frequency of all of them together: at most the sum of
  /// those of the forms that hold none of the others, each counted by its rarest word or pair.
  private func pool(_ forms: [Form], in scored: inout ScoredTerms) throws(EngineError) {
    let different = forms.filter { form in
      !forms.contains { $0 != form && $0.count == 1 && form.count == 1 && Self.holds(form[0], $0[0]) }
    }
    if forms.count < 2 { return }
    var terms = AnalyzedTerms()
    var documents = 0
    for form in different {
      var fewest = Int.max
      for string in form {
        analyzer.analyze(string, into: &terms)
        fewest = min(fewest, try indexed { () throws(IndexError) in try self.documents(with: terms) })
      }
      documents += fewest
    }
    documents = min(documents, reader.statistics(layout.characters).documentCount)
    for string in forms.joined() {
      analyzer.analyze(string, into: &terms)
      scored.pool(terms, documents: documents)
    }
  }

  private static func holds(_ text: [UInt16], _ part: [UInt16]) -> Bool {
    part.count < text.count && CanonicalSearch.first(part, in: text, from: 0) != nil
  }

  /// About how many documents have a text: those of its rarest word or pair, so that no text is read for it.
  private func documents(with text: AnalyzedTerms) throws(IndexError) -> Int {
    var fewest = Int.max
    let bytes = text.wordBytes.span
    for index in text.words.indices where !text.words[index].isPart {
      let word = TermBytes(bytes.extracting(text.bytes(ofWord: index)))
      fewest = min(fewest, try reader.documentFrequency(layout.words, word))
    }
    for pair in text.bigrams {
      let term = TermBytes(number: pair, width: 6)
      fewest = min(fewest, try reader.documentFrequency(layout.bigrams, term))
    }
    return fewest == .max ? 0 : fewest
  }
}
