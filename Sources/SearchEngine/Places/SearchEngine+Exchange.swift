internal import InvertedIndex
package import PolicyDocuments
package import QueryLanguage
internal import TextAnalysis

/// What leaves the index for other engines.
extension SearchEngine {
  package var documentCount: Int { reader.documentCount }

  /// All documents, rising.
  package func allDocuments() throws(EngineError) -> [Int] {
    try indexed { () throws(IndexError) in try reader.matches(.all).documents }
  }

  /// What tells a version of a document from others: made of its file's path and its bytes there, the same in
  /// every index that is made of them.
  package func version(_ document: Int) throws(EngineError) -> UInt64 {
    UInt64(
      bitPattern: try indexed { () throws(IndexError) in try reader.number(layout.recordHash, of: document) })
  }

  /// The canonical text of `document`: the text in which exact strings are found.
  package func canonicalText(_ document: Int) throws(EngineError) -> String {
    String(decoding: try stored.text(document).units, as: UTF16.self)
  }

  /// Values of `field` as searches compare them, each once; empty for a field that is not filtered by its
  /// values.
  package func keywords(_ values: [String], of field: MetadataField) -> [String] {
    guard IndexLayout.current[field].terms != nil else { return [] }
    var folder = KeywordFolder(folder)
    var terms: [String] = []
    for value in values {
      let term = String(decoding: folder.term(of: value, in: field), as: UTF8.self)
      if !term.isEmpty, !terms.contains(term) { terms.append(term) }
    }
    return terms
  }

  /// The title of `document` as conditions on titles compare it.
  package func canonicalTitle(_ document: Int) throws(EngineError) -> String {
    String(decoding: folder.foldQuery(try stored.title(document)), as: UTF16.self)
  }

  /// The headings of `document` in its canonical text, in their order.
  package func canonicalHeadings(_ document: Int) throws(EngineError) -> [String] {
    let units = try stored.text(document).units
    return try stored.outline(document, unitCount: units.count).nodes.map {
      String(decoding: units[$0.heading], as: UTF16.self)
    }
  }

  /// The days that a query means by a date or a range of dates; nil for what is neither.
  package static func days(_ text: String) -> ClosedRange<Int64>? { DateRange(text)?.days }

  /// Regular expressions in Lucene's syntax, of which a document number in its normal form matches one where
  /// `text` means it.
  package func numberPatterns(_ text: String) -> [String] {
    NumberPattern(String(decoding: folder.foldQuery(text), as: UTF16.self))?.expressions ?? []
  }

  /// The query that documents must match for `request`, with the conditions of its options, as a tree.
  package func query(of request: SearchRequest) throws(EngineError) -> Query { try plan(request).query }

  /// Whether a search takes documents with any part of the query where none has all.
  package func fallsBack(_ request: SearchRequest) throws(EngineError) -> Bool {
    request.match == .auto ? try plan(request).relaxed() != nil : false
  }

  /// How many words `document` has, as the ranking counts them.
  package func wordCount(_ document: Int) throws(EngineError) -> Int {
    try indexed { () throws(IndexError) in try reader.length(layout.words, of: document) }
  }

  /// Calls `body` with every word of the index, rising by its bytes in UTF-8, and its postings: documents
  /// rising, each with the frequency of the word in it. Ends where `body` returns false.
  package func forEachWord(
    _ body: (_ word: [UInt8], _ postings: [(document: Int, frequency: Int)]) -> Bool
  ) throws(EngineError) {
    try indexed { () throws(IndexError) in try reader.forEachPostings(layout.words, body) }
  }
}
