internal import InvertedIndex
internal import PolicyReferences

/// Counts which documents cite which, for the next commit of an index.
///
/// Counted are the distinct titles that cite a document by its name or its number, and those that cite what
/// it repeals. Only names that the new segments and the deleted documents cite, bear or repeal are counted
/// again.
struct AuthorityUpdate {
  private let layout = IndexLayout.current
  /// What the next commit will hold.
  private let next: IndexReader
  private let previous: IndexReader?
  /// The segments of `next` that the commit before lacks.
  private let fresh: Set<Int>
  private var table: AuthorityTable
  /// The keys that documents of a name repeal.
  private var repealed: [UInt64: [UInt64]] = [:]
  /// The names of the documents that repeal a key.
  private var repealing: [UInt64: [UInt64]] = [:]

  /// - Parameter previous: the commit before; nil where there is none to go on from.
  init(_ next: IndexReader, after previous: IndexReader?) throws(IndexError) {
    self.next = next
    // A commit without a table has no citation.
    var table: AuthorityTable? = AuthorityTable()
    if let bytes = try previous?.attachment(AuthorityTable.attachmentKey) { table = AuthorityTable(bytes) }
    self.table = table ?? AuthorityTable()
    self.previous = table == nil ? nil : previous
    let known = Set(self.previous?.segments.map(\.entry.name) ?? [])
    fresh = Set(next.segments.indices.filter { !known.contains(next.segments[$0].entry.name) })
    try readRepeals()
  }

  private mutating func readRepeals() throws(IndexError) {
    var keys: Set<UInt64> = []
    try next.forEachTerm(layout.repeals) { term, _ in
      keys.insert(Self.key(term))
      return true
    }
    for key in keys {
      for document in try next.documents(layout.repeals, Self.term(key)) {
        let name = try name(of: document, in: next)
        if name == 0 || name == key { continue }
        repealed[name, default: []].append(key)
        repealing[key, default: []].append(name)
      }
    }
  }

  /// The attachments of the next commit: the counts, and the factor of every document.
  ///
  /// - Parameter deleted: documents that the next commit lacks, by their numbers in the commit before.
  /// - Complexity: linear in the postings of the names that have changed, and in the documents of new
  ///   segments.
  mutating func attachments(deleted: [Int]) throws(IndexError) -> [(key: String, bytes: [UInt8])] {
    var changed: Set<UInt64> = []
    for segment in fresh.sorted() { try add(segment, to: &changed) }
    if let previous {
      for document in deleted { try add(document, of: previous, to: &changed) }
    }
    for name in changed { table.set(try citingTitles(of: name), for: name) }
    if table.counts.isEmpty { return [] }
    return [
      (FactorColumns.attachmentKey, try factors(changed)), (AuthorityTable.attachmentKey, table.encode()),
    ]
  }

  /// Adds the names whose counts depend on the documents of a segment of `next`.
  private func add(_ segment: Int, to names: inout Set<UInt64>) throws(IndexError) {
    var keys: Set<UInt64> = []
    for field in [layout.names, layout.citations, layout.repeals] {
      try next.forEachTerm(field, inSegment: segment) { term, _ in
        keys.insert(Self.key(term))
        return true
      }
    }
    for key in keys { names.formUnion(try namesCited(by: key)) }
  }

  /// Adds the names whose counts depend on a deleted document.
  private func add(_ document: Int, of previous: IndexReader, to names: inout Set<UInt64>) throws(IndexError)
  {
    names.insert(try name(of: document, in: previous))
    let coded = try previous.blob(layout.text, of: document)
    guard let text = IndexLayout.textCode.decode(coded) else { return }
    for key in CitationScanner.keys(in: text) + ReplacementScanner.keys(in: text) {
      names.formUnion(try namesCited(by: key))
    }
  }

  /// The names of the documents that a citation of `key` counts for.
  private func namesCited(by key: UInt64) throws(IndexError) -> [UInt64] {
    var names = repealing[key] ?? []
    for document in try next.documents(layout.names, Self.term(key)) {
      let name = try name(of: document, in: next)
      if names.last != name { names.append(name) }
    }
    return names
  }

  /// How many other titles cite the documents of `name`.
  private func citingTitles(of name: UInt64) throws(IndexError) -> Int {
    if name == 0 { return 0 }
    var keys: Set<UInt64> = Set(repealed[name] ?? [])
    keys.insert(name)
    let bearers = try next.documents(layout.names, Self.term(name))
    if bearers.isEmpty { return 0 }
    for document in bearers {
      let number = UInt64(bitPattern: try next.number(layout.numberKey, of: document))
      if number != 0 { keys.insert(number) }
    }
    var titles: Set<UInt64> = []
    for key in keys {
      for document in try next.documents(layout.citations, Self.term(key)) {
        titles.insert(try self.name(of: document, in: next))
      }
    }
    titles.remove(name)
    return titles.count
  }

  /// The factors of all documents: those of the commit before, but for new segments and changed names.
  private func factors(_ changed: Set<UInt64>) throws(IndexError) -> [UInt8] {
    var factors: [UInt8] = []
    factors.reserveCapacity(next.documentLimit)
    let old = try previous.flatMap { (previous) throws(IndexError) in try FactorColumns(of: previous) }
    for (index, segment) in next.segments.enumerated() {
      if let known = old?.values(ofSegment: segment.entry.name) {
        factors += known
      } else if previous != nil, !fresh.contains(index) {
        // The commit before had no factors: all were 1.
        factors += [UInt8](repeating: 0, count: segment.documentCount)
      } else {
        let base = factors.count
        for document in base..<base + segment.documentCount {
          let name = try name(of: document, in: next)
          factors.append(AuthorityTable.factor(table.counts[name] ?? 0))
        }
      }
    }
    if previous != nil {
      for name in changed where name != 0 {
        let factor = AuthorityTable.factor(table.counts[name] ?? 0)
        for document in try next.documents(layout.names, Self.term(name))
        where try self.name(of: document, in: next) == name {
          factors[document] = factor
        }
      }
    }
    return factors
  }

  private func name(of document: Int, in index: IndexReader) throws(IndexError) -> UInt64 {
    UInt64(bitPattern: try index.number(layout.nameKey, of: document))
  }

  private static func term(_ key: UInt64) -> TermBytes { TermBytes(number: key, width: 8) }

  private static func key(_ term: [UInt8]) -> UInt64 { term.reduce(0) { $0 << 8 | UInt64($1) } }
}
