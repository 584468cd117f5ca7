internal import SearchEngine
internal import SearchInterface

/// Answers searches, wherever the index is: in a directory that is opened here, or with a server.
protocol Searching {
  /// Searches, and hands the found documents to `sink`, best first and each as soon as it is there.
  ///
  /// - Throws: what the index or the server fails with; what `sink` took until then stays taken.
  func search(_ arguments: SearchArguments, into sink: inout some HitSink) throws -> SearchTotals

  /// How many documents match; nothing is listed.
  func count(_ arguments: SearchArguments) throws -> SearchTotals

  /// The text of the document that was found under `id` in the file at `path`; nil where it is gone, or has
  /// none.
  func text(_ id: String, path: String) throws -> NumberedLines?
}

/// What is said of a search as a whole.
struct SearchTotals: Equatable, Sendable {
  /// Documents that were handed over.
  var shown = 0
  /// Documents that match.
  var total = 0
  /// Whether more than ``total`` match.
  var isMore = false
  /// Whether nothing had all words, so that documents with any of them were found.
  var fellBackToAny = false
  /// Strings that a query of letters was read as; empty where it was not read as pinyin.
  var pinyin: [String] = []
  /// The texts in which regular expressions were looked for; nil where there are none.
  var textsScanned: Int?
  /// How many of them have each value of the fields that were asked for.
  var facets: [FacetValue] = []
  /// Documents without a date that a condition on the date leaves out.
  var undated = 0
  /// Whether the deadline of the request ended the search.
  var isPartial = false
}
