internal import PolicyDocuments
package import SearchEngine

/// Key word in context: every occurrence of the strings of a query with the text around it.
///
/// A word of the query is taken as it stands, as if it were quoted. Documents are those that match all of the
/// query.
package struct Concordance: Sendable {
  /// How many canonical units of text are kept on each side of a key word.
  package static let context = 120

  /// The lines that were asked for, in the order that was asked for.
  package private(set) var lines: [ConcordanceLine] = []
  /// How many occurrences there are in all.
  package private(set) var total = 0
  /// How many documents match; one may do so without an occurrence, by its fields alone.
  package private(set) var documents = 0
  /// Whether the deadline of the request ended the counting: more may be there.
  package private(set) var isPartial = false

  /// - Parameters:
  ///   - limit: how many lines; 0 for all.
  /// - Complexity: Reads the passages of the lines that are shown; for orders by context, those of all.
  package init(
    _ request: SearchRequest, _ engine: SearchEngine, by order: ConcordanceOrder = .rank, limit: Int = 0
  ) throws(EngineError) {
    var request = request.asStatistic
    request.limit = 0
    request.offset = 0
    request.sort =
      order == .date || order == .latest ? .field(.date, isDescending: order == .latest) : .score
    let response = try engine.search(request)
    documents = response.documents.count
    isPartial = response.isPartial
    let highlights = response.highlights
    let needsAll = order == .left || order == .right
    for found in response.documents {
      if request.isLate {
        isPartial = true
        break
      }
      if needsAll || limit == 0 || lines.count < limit {
        let (record, places) = try engine.places(
          of: highlights, in: found.document, context: Self.context)
        total += places.count
        for place in places {
          lines.append(ConcordanceLine(rank: found.rank, record: record, place: place))
        }
      } else {
        total += try engine.occurrenceCount(of: highlights, in: found.document)
      }
    }
    sort(by: order)
    if limit > 0 { lines.removeLast(max(0, lines.count - limit)) }
  }

  private mutating func sort(by order: ConcordanceOrder) {
    guard order == .left || order == .right else { return }
    let keys = lines.map { line in
      order == .right
        ? Self.key(line.after.unicodeScalars) : Self.key(line.before.unicodeScalars.reversed())
    }
    let places = lines.indices.sorted { left, right in
      if keys[left] == keys[right] { return left < right }
      return keys[left].lexicographicallyPrecedes(keys[right])
    }
    lines = places.map { lines[$0] }
  }

  /// The scalars that count in the order: spaces and line ends do not.
  private static func key(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt32] {
    scalars.lazy.filter { !$0.properties.isWhitespace }.map(\.value)
  }
}
