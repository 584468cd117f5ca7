internal import InvertedIndex
internal import JSONText
internal import SearchEngine

/// An index whose commits are looked through for documents that stored queries match.
struct WatchedIndex {
  private let queries: [StoredQuery]
  private let writer: AlertWriter
  private let output = OutputFile.standard()
  private var seen: SeenDocuments

  init(_ queries: [StoredQuery], seen: SeenDocuments, writer: AlertWriter) {
    self.queries = queries
    self.seen = seen
    self.writer = writer
  }

  /// Reports every new or changed document that a query matches, query by query, documents in the order of
  /// the index; then all of the commit are known.
  ///
  /// They are known only when they were reported, so that a failure repeats rather than loses some.
  ///
  /// - Parameter reportsFirst: whether documents are reported where nothing was known before.
  /// - Returns: how many lines were written.
  mutating func look(_ engine: SearchEngine, reportsFirst: Bool) throws -> Int {
    var hashes: [UInt64] = []
    var news: [Int: AlertWriter.Change] = [:]
    let isFirst = seen.isNew && !reportsFirst
    for document in try engine.allDocuments() {
      let version = try engine.version(document)
      if seen.contains(version) { continue }
      let name = SeenDocuments.name(try engine.id(document))
      if !isFirst { news[document] = seen.contains(name) ? .changed : .new }
      hashes += [version, name]
    }
    var lines = 0
    if !news.isEmpty {
      for query in queries {
        let plan = try engine.plan(query.request)
        let highlights = Highlights(plan)
        for document in try engine.documents(matching: plan) {
          guard let change = news[document] else { continue }
          let found = SearchResponse.RankedDocument(rank: 0, document: document, score: 0)
          let view = try HitView(found, highlights, engine, depth: .text)
          writer.write(view, query.name, change, to: &output.buffer)
          try output.flushIfFull()
          lines += 1
        }
      }
    }
    try output.flush()
    try seen.add(hashes)
    return lines
  }
}
