/// Asks a filter about single documents in rising order, without evaluating it on all.
///
/// For conditions that few documents have to pass: a ranked search asks only about documents whose score would
/// put them among the best.
final class FilterMatcher {
  private let root: Node
  /// Documents that match, at most, as far as the lengths of lists tell.
  let count: Int
  /// All nodes that walk a list.
  private var terms: [TermNode] = []

  init(_ filter: Filter, segment: SegmentReader) throws(IndexError) {
    (root, count) = try Self.node(filter, segment, &terms)
  }

  /// Makes ready to be asked from the first document on again.
  func restart() {
    for term in terms { term.restart() }
  }

  /// The node of `filter`, and at most how many documents match it: of a conjunction the rarest part is asked
  /// first, of alternatives the most frequent.
  private static func node(_ filter: Filter, _ segment: SegmentReader, _ terms: inout [TermNode])
    throws(IndexError) -> (node: Node, count: Int)
  {
    let all = segment.documentCount
    switch filter {
    case .all: return (Node(), all)
    case .term(let term):
      let field = segment.fields[term.field]
      guard let info = try field.dictionary.find(term.bytes) else { return (NoneNode(), 0) }
      let node = TermNode(field, info)
      terms.append(node)
      return (node, info.documentFrequency)
    case .and(let parts):
      var nodes: [(node: Node, count: Int)] = []
      for part in parts { nodes.append(try node(part, segment, &terms)) }
      nodes.sort { $0.count < $1.count }
      return (AndNode(nodes.map(\.node)), nodes.first?.count ?? all)
    case .or(let parts):
      var nodes: [(node: Node, count: Int)] = []
      for part in parts { nodes.append(try node(part, segment, &terms)) }
      nodes.sort { $0.count > $1.count }
      return (OrNode(nodes.map(\.node)), min(all, nodes.reduce(0) { $0 + $1.count }))
    case .not(let part): return (NotNode(try node(part, segment, &terms).node), all)
    case .number(let ordinal, let range): return (NumberNode(segment.numbers[ordinal], range), all)
    case .substring(let substring):
      let pairs = try node(.and(substring.terms.map { .term($0) }), segment, &terms)
      let text = TextNode(segment.blobs[substring.blob], SubstringSearch(substring.needle))
      guard let witness = substring.witness else { return (AndNode([pairs.node, text]), pairs.count) }
      let whole = try node(.term(witness), segment, &terms).node
      return (AndNode([pairs.node, OrNode([whole, text])]), pairs.count)
    }
  }

  /// Whether `document` matches; documents are asked about in rising order.
  func matches(_ document: UInt32) throws(IndexError) -> Bool { try root.matches(document) }
}

// A node is a class of its own: an enumeration would copy its payload, and count references, at every question.

/// A part of a filter; this one matches all documents.
private class Node {
  func matches(_ document: UInt32) throws(IndexError) -> Bool { true }
}

private final class NoneNode: Node {
  override func matches(_ document: UInt32) throws(IndexError) -> Bool { false }
}

private final class TermNode: Node {
  private let field: FieldReader
  private let info: TermInfo
  /// Nil until the first question: most of a filter is never asked, since something else decides.
  private var cursor: PostingsCursor?

  init(_ field: FieldReader, _ info: TermInfo) {
    self.field = field
    self.info = info
  }

  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    if let cursor { return try cursor.contains(document) }
    let opened = try field.cursor(info)
    cursor = opened
    return try opened.contains(document)
  }

  func restart() { cursor?.restart() }
}

private final class AndNode: Node {
  private let nodes: [Node]
  init(_ nodes: [Node]) { self.nodes = nodes }
  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    for index in nodes.indices where try !nodes[index].matches(document) { return false }
    return true
  }
}

private final class OrNode: Node {
  private let nodes: [Node]
  init(_ nodes: [Node]) { self.nodes = nodes }
  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    for index in nodes.indices where try nodes[index].matches(document) { return true }
    return false
  }
}

private final class NotNode: Node {
  private let node: Node
  init(_ node: Node) { self.node = node }
  override func matches(_ document: UInt32) throws(IndexError) -> Bool { try !node.matches(document) }
}

private final class NumberNode: Node {
  private let column: NumberColumn
  private let range: ClosedRange<Int64>
  init(_ column: NumberColumn, _ range: ClosedRange<Int64>) {
    self.column = column
    self.range = range
  }
  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    range.contains(try column.value(Int(document)))
  }
}

private final class TextNode: Node {
  private let texts: BlobReader
  private let search: SubstringSearch
  init(_ texts: BlobReader, _ search: SubstringSearch) {
    self.texts = texts
    self.search = search
  }
  override func matches(_ document: UInt32) throws(IndexError) -> Bool {
    search.first(in: try texts.view(Int(document))) != nil
  }
}

extension IndexReader {
  /// Whether the live document `document` matches `filter`, without evaluating it on all.
  public func matches(_ filter: Filter, document: Int) throws(IndexError) -> Bool {
    let (segment, local) = locate(document)
    guard isLive(document), let place = UInt32(exactly: local) else { return false }
    return try FilterMatcher(filter, segment: segments[segment]).matches(place)
  }
}
