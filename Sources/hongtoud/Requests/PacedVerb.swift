internal import InvertedIndex
internal import SearchEngine

/// A request whose answer goes out in pieces, at the pace at which the client reads them.
protocol PacedVerb: Sendable {
  /// The commit to go on with; nil before the first piece.
  var reader: IndexReader? { get }

  /// Begins the answer, or goes on with it.
  ///
  /// - Returns: whether it is complete; otherwise it is to be gone on with when the client has read enough.
  mutating func answer(_ engine: SearchEngine, _ answer: inout Answer) throws -> Bool

  /// Time that the client takes to read does not count.
  mutating func postpone(by duration: Duration)
}
