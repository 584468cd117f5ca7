internal import TextAnalysis

extension SearchEngine {
  /// Calls `body` with every word of `document`, in the order of the text. Parts of words are no words of
  /// their own.
  ///
  /// - Complexity: Analyzes the text.
  package func forEachWord(of document: Int, _ body: (_ word: String) -> Void) throws(EngineError) {
    let units = try stored.text(document).units
    for word in analyzer.words(of: units) where !word.isPart {
      let range = Int(word.start)..<Int(word.end)
      body(String(decoding: units[range.clamped(to: 0..<units.count)], as: UTF16.self))
    }
  }

  /// Calls `body` with every word of the index and its postings: documents rising, each with how often
  /// ``forEachWord(of:_:)`` finds the word in it. Words of letters and digits come last.
  ///
  /// Parts of words are indexed as words, so that their occurrences are taken off those of the same string
  /// alone.
  ///
  /// - Complexity: Linear in the postings of all words; keeps those of words of letters and digits.
  package func forEachWholeWord(
    _ body: (_ word: String, _ postings: [(document: Int, frequency: Int)]) -> Void
  ) throws(EngineError) {
    var mixed: [String: [Int: Int]] = [:]
    var parts: [(part: String, postings: [(document: Int, frequency: Int)])] = []
    try forEachWord { bytes, postings in
      let word = String(decoding: bytes, as: UTF8.self)
      guard let first = word.utf16.first, CharacterClass(of: UInt32(first)) == .letterOrDigit else {
        body(word, postings)
        return true
      }
      // Equal strings may have several spellings.
      mixed[word, default: [:]].merge(postings.map { ($0.document, $0.frequency) }) { $0 + $1 }
      for part in Analyzer.parts(ofWord: Array(word.utf16)) {
        parts.append((String(decoding: part, as: UTF16.self), postings))
      }
      return true
    }
    for (part, postings) in parts {
      for (document, frequency) in postings { mixed[part]?[document, default: 0] -= frequency }
    }
    for (word, frequencies) in mixed {
      let postings = frequencies.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      if !postings.isEmpty { body(word, postings.map { (document: $0.key, frequency: $0.value) }) }
    }
  }
}
