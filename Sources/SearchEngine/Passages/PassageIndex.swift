internal import InvertedIndex

/// The passages of an index of documents, numbered through in the order of the documents: articles, and
/// paragraphs elsewhere. They are searched as documents are, with their own statistics.
final class PassageIndex: Sendable {
  static let directoryName = "passages"

  /// Where a passage stands.
  struct Place: Equatable, Sendable {
    var document: Int
    /// Among the passages of the document, from 1.
    var number: Int
    /// Bytes of the coded text.
    var bytes: Range<Int>
  }

  let reader: IndexReader
  /// What scores are multiplied by; empty where there is nothing.
  let factors: [FactorColumn?]
  private let documents: IndexReader
  private let slices: TextSlices
  /// For each segment the first passage of each of its documents, and the number of passages.
  private let firsts: [[UInt32]]
  /// The passages of documents that are not deleted; nil where none is.
  private let live: KnownDocuments?

  /// - Parameters:
  ///   - reader: the passages, a segment for each of `documents`.
  ///   - factors: those of the documents.
  init(_ reader: IndexReader, of documents: IndexReader, factors: [FactorColumn?]) throws(IndexError) {
    self.reader = reader
    self.documents = documents
    slices = TextSlices(
      reader, PassageLayout.current.slices, of: documents, IndexLayout.current.text)
    var firsts: [[UInt32]] = []
    var columns: [FactorColumn?] = []
    for (index, segment) in reader.segments.enumerated() {
      let count = documents.segments[index].documentCount
      let column = index < factors.count ? factors[index] : nil
      var own: [UInt32] = []
      own.reserveCapacity(count + 1)
      var values: [UInt8] = []
      values.reserveCapacity(column == nil ? 0 : segment.documentCount)
      for passage in 0..<segment.documentCount {
        let document = try segment.number(PassageLayout.current.slices.document, of: passage)
        guard document >= Int64(own.count) - 1, document < count else {
          throw .corrupt(
            file: segment.entry.name, offset: 0, reason: "passage \(passage) of document \(document)")
        }
        while own.count <= Int(document) { own.append(UInt32(truncatingIfNeeded: passage)) }
        if let column { values.append(column.values[Int(document)]) }
      }
      while own.count <= count { own.append(UInt32(truncatingIfNeeded: segment.documentCount)) }
      firsts.append(own)
      columns.append(column.map { _ in FactorColumn(values) })
    }
    self.firsts = firsts
    self.factors = columns.allSatisfy { $0 == nil } ? [] : columns
    let hasDeletions = documents.segments.contains { $0.live != nil }
    live =
      hasDeletions
      ? KnownDocuments(Self.passages(of: documents.segments.map(\.live), reader, firsts), of: reader) : nil
  }

  /// Where `passage` stands.
  func place(of passage: Int) throws(IndexError) -> Place {
    let (index, local) = reader.locate(passage)
    let columns = PassageLayout.current.slices
    let document = Int(try reader.number(columns.document, of: passage))
    let start = Int(try reader.number(columns.start, of: passage))
    let whole = documents.firstDocument(ofSegment: index) + document
    let isLast = local + 1 == Int(firsts[index][document + 1])
    let length = try documents.byteCount(IndexLayout.current.text, of: whole)
    let end = isLast ? length : Int(try reader.number(columns.start, of: passage + 1))
    guard start >= 0, start <= end, end <= length else {
      throw .corrupt(file: reader.directory.path, offset: 0, reason: "passage \(passage) is out of its text")
    }
    return Place(document: whole, number: local - Int(firsts[index][document]) + 1, bytes: start..<end)
  }

  /// The passages of `matches`, which are documents.
  func passages(of matches: IndexReader.Matches) -> IndexReader.Matches {
    IndexReader.Matches(
      Self.passages(of: matches.sets, reader, firsts), of: reader, isPartial: matches.isPartial)
  }

  /// The passages of one document.
  func passages(of document: Int) -> Range<Int> {
    let (index, local) = documents.locate(document)
    let base = reader.firstDocument(ofSegment: index)
    return base + Int(firsts[index][local])..<base + Int(firsts[index][local + 1])
  }

  /// - Parameter sets: documents by segment; nil for all.
  private static func passages(of sets: [DocumentSet?], _ reader: IndexReader, _ firsts: [[UInt32]])
    -> [DocumentSet]
  {
    zip(sets, reader.segments).enumerated().map { index, pair in
      guard let documents = pair.0 else { return DocumentSet(capacity: pair.1.documentCount, all: true) }
      var passages = DocumentSet(capacity: pair.1.documentCount)
      documents.forEach { document in
        for passage in firsts[index][document]..<firsts[index][document + 1] { passages.insert(Int(passage)) }
      }
      return passages
    }
  }

  /// The filter of passages that a filter of documents comes to: strings and terms must stand in the passage
  /// or in its title, everything else is asked of the document.
  func filter(_ filter: Filter, deadline: ContinuousClock.Instant?) throws(IndexError) -> Filter {
    let own = try ofPassages(filter, deadline)
    guard let live else { return own }
    return own == .all ? .documents(live) : .and([own, .documents(live)])
  }

  private func ofPassages(_ filter: Filter, _ deadline: ContinuousClock.Instant?) throws(IndexError) -> Filter
  {
    switch filter {
    case .all, .documents: return filter
    case .term(let term) where PassageLayout.current.has(term.field): return filter
    case .prefix(let term) where PassageLayout.current.has(term.field): return filter
    case .terms(let field, _) where PassageLayout.current.has(field): return filter
    case .term, .prefix, .terms, .number: return .documents(try known(filter, deadline))
    case .stored: return .documents(try known(filter, deadline))
    case .and(let parts) where parts.contains(where: \.isStored):
      // What is stored is looked at last, in the documents that the other parts admit.
      let others = try parts.filter { !$0.isStored }.map { (part) throws(IndexError) in
        try ofPassages(part, deadline)
      }
      return .and(others + [.documents(try known(filter, deadline))])
    case .and(let parts):
      return .and(try parts.map { (part) throws(IndexError) in try ofPassages(part, deadline) })
    case .or(let parts):
      return .or(try parts.map { (part) throws(IndexError) in try ofPassages(part, deadline) })
    case .not(let part): return .not(try ofPassages(part, deadline))
    case .substring(var substring):
      substring.slices = slices
      return .substring(substring)
    }
  }

  /// The passages of the documents that match.
  func known(_ filter: Filter, _ deadline: ContinuousClock.Instant?) throws(IndexError) -> KnownDocuments {
    let matches = passages(of: try documents.matches(filter, deadline: deadline))
    return KnownDocuments(matches.sets, of: reader)
  }
}

extension Filter {
  fileprivate var isStored: Bool { if case .stored = self { true } else { false } }
}
