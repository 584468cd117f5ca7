/// Evaluates filters on one segment.
struct FilterEvaluator {
  /// Texts that are read before the clock is asked again.
  private static let textsAtOnce = 64

  let segment: SegmentReader
  private let deadline: ContinuousClock.Instant?
  /// Whether the deadline has ended an evaluation; what it returned means nothing then.
  private(set) var isLate = false

  /// - Parameter deadline: asked once a part of the filter, and once for so many texts.
  init(_ segment: SegmentReader, deadline: ContinuousClock.Instant? = nil) {
    self.segment = segment
    self.deadline = deadline
  }

  /// Asks the clock whether to give up.
  private mutating func isOver() -> Bool {
    if let deadline, !isLate { isLate = ContinuousClock.now >= deadline }
    return isLate
  }

  /// The documents that match, deleted ones included.
  mutating func evaluate(_ filter: Filter) throws(IndexError) -> DocumentSet {
    let capacity = segment.documentCount
    if isOver() { return DocumentSet(capacity: capacity) }
    switch filter {
    case .all:
      return DocumentSet(capacity: capacity, all: true)
    case .term, .and, .substring:
      return DocumentSet(capacity: capacity, rising: try conjunction([filter]))
    case .or(let parts):
      var union = DocumentSet(capacity: capacity)
      for part in parts { union.formUnion(try evaluate(part)) }
      return union
    case .not(let part):
      var rest = DocumentSet(capacity: capacity, all: true)
      rest.subtract(try evaluate(part))
      return rest
    case .number(let ordinal, let range):
      var set = DocumentSet(capacity: capacity)
      for document in 0..<capacity
      where range.contains(try segment.numbers[ordinal].value(document)) { set.insert(document) }
      return set
    }
  }

  /// The documents that match all parts: rarest term first, then the other terms, then sets, texts last.
  private mutating func conjunction(_ parts: [Filter]) throws(IndexError) -> GrowableBuffer<UInt32> {
    var terms: [Filter.Term] = []
    var substrings: [Filter.Substring] = []
    var others: [Filter] = []
    Self.flatten(parts, &terms, &substrings, &others)
    var documents = GrowableBuffer<UInt32>()
    var lists: [(info: TermInfo, field: Int)] = []
    for (place, term) in terms.enumerated() where !terms[..<place].contains(term) {
      guard let info = try segment.fields[term.field].dictionary.find(term.bytes) else { return documents }
      lists.append((info, term.field))
    }
    lists.sort { $0.info.documentFrequency < $1.info.documentFrequency }
    if let first = lists.first {
      let cursor = try segment.fields[first.field].cursor(first.info)
      try cursor.advance(to: 0)
      while cursor.document != PostingsCursor.exhausted {
        cursor.appendBlock(to: &documents)
        try cursor.nextBlock()
      }
      for list in lists.dropFirst() where documents.count > 0 && !isOver() {
        try cursor.open(list.info, in: segment.fields[list.field])
        try cursor.keep(&documents)
      }
    } else if others.isEmpty {
      for document in 0..<UInt32(segment.documentCount) { documents.append(document) }
    } else {
      try evaluate(others.removeLast()).forEach { documents.append(UInt32($0)) }
    }
    for other in others {
      let set = try evaluate(other)
      documents.keep { set.contains(Int($0)) }
    }
    for substring in substrings { try keep(&documents, with: substring) }
    return documents
  }

  private static func flatten(
    _ parts: [Filter], _ terms: inout [Filter.Term], _ substrings: inout [Filter.Substring],
    _ others: inout [Filter]
  ) {
    for part in parts {
      switch part {
      case .all: break
      case .term(let term): terms.append(term)
      case .and(let inner): flatten(inner, &terms, &substrings, &others)
      case .substring(let substring):
        terms += substring.terms
        substrings.append(substring)
      case .or, .not, .number: others.append(part)
      }
    }
  }

  private mutating func keep(_ documents: inout GrowableBuffer<UInt32>, with substring: Filter.Substring)
    throws(IndexError)
  {
    let search = SubstringSearch(substring.needle)
    let texts = segment.blobs[substring.blob]
    let witness: PostingsCursor?
    if let term = substring.witness {
      witness = try segment.fields[term.field].cursor(term.bytes)
    } else {
      witness = nil
    }
    var kept = 0
    for place in 0..<documents.count {
      if place % Self.textsAtOnce == 0, isOver() { break }
      let document = documents[place]
      var found = false
      if let witness { found = try witness.contains(document) }
      if !found {
        found = search.first(in: try texts.view(Int(document))) != nil
      }
      if found {
        documents[kept] = document
        kept += 1
      }
    }
    documents.truncate(to: kept)
  }
}
