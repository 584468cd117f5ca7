internal import InvertedIndex
package import PolicyDocuments
internal import TextAnalysis

/// What in the index begins with a string.
extension SearchEngine {
  /// Terms of a field, or words, and how many documents have them.
  package typealias CountedTerm = (text: String, documents: Int)

  /// The values of `field` that begin with `start` after folding, as searches compare them.
  package func values(of field: MetadataField, beginning start: String) throws(EngineError) -> [CountedTerm] {
    guard let column = IndexLayout.current[field].terms else { return [] }
    return try terms(of: column, beginning: start)
  }

  /// The words that begin with `start` after folding.
  package func words(beginning start: String) throws(EngineError) -> [CountedTerm] {
    try terms(of: layout.words, beginning: start)
  }

  /// The documents that have `text` in their titles, as pairs of characters tell; nil where it has no pair.
  package func documents(titled text: String) throws(EngineError) -> [Int]? {
    let pairs = TitlePairs.keys(in: folder.foldQuery(text)).prefix(128)
    if pairs.isEmpty { return nil }
    let filter = QueryCompiler.conjunction(
      pairs.map { .term(Filter.Term(field: layout.title, bytes: TermBytes(number: $0, width: 6))) })
    return try indexed { () throws(IndexError) in try reader.matches(filter).documents }
  }

  /// `text` as it is compared.
  package func folded(_ text: String) -> String {
    String(decoding: folder.foldQuery(text), as: UTF16.self)
  }

  private func terms(of field: FieldKey, beginning start: String) throws(EngineError) -> [CountedTerm] {
    var counts: [String: Int] = [:]
    try indexed { () throws(IndexError) in
      // A term is met once in each segment.
      try reader.forEachTerm(field, prefix: Array(folded(start).utf8)) { term, documents in
        counts[String(decoding: term, as: UTF8.self), default: 0] += documents
        return true
      }
    }
    return counts.map { ($0.key, $0.value) }
  }
}
