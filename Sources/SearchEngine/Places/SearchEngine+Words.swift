internal import TextAnalysis

extension SearchEngine {
  /// Calls `body` with every word of `document`, in the order of the text. Parts of words are no words of their own.
  ///
  /// - Complexity: Analyzes the text.
  package func forEachWord(of document: Int, _ body: (_ word: String) -> Void) throws(EngineError) {
    let units = try stored.text(document).units
    for word in analyzer.words(of: units) where !word.isPart {
      let range = Int(word.start)..<Int(word.end)
      body(String(decoding: units[range.clamped(to: 0..<units.count)], as: UTF16.self))
    }
  }
}
