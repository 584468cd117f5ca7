/// Asks a filter about single documents in rising order, without evaluating it on all.
///
/// For conditions that few documents have to pass: a ranked search asks only about documents whose score would
/// put them among the best.
final class FilterMatcher {
  private indirect enum Node {
    case all
    case none
    case term(PostingsCursor)
    case and([Node])
    case or([Node])
    case not(Node)
    case number(NumberColumn, ClosedRange<Int64>)
    case text(BlobReader, SubstringSearch)
  }

  private let root: Node
  /// The cursors of all nodes.
  private var cursors: [PostingsCursor] = []

  init(_ filter: Filter, segment: SegmentReader) throws(IndexError) {
    root = try Self.node(filter, segment, &cursors).node
  }

  /// Makes ready to be asked from the first document on again.
  func restart() {
    for cursor in cursors { cursor.restart() }
  }

  /// The node of `filter`, and at most how many documents match it: of a conjunction the rarest part is asked
  /// first, of alternatives the most frequent.
  private static func node(_ filter: Filter, _ segment: SegmentReader, _ cursors: inout [PostingsCursor])
    throws(IndexError) -> (node: Node, count: Int)
  {
    let all = segment.documentCount
    switch filter {
    case .all: return (.all, all)
    case .term(let term):
      guard let cursor = try segment.fields[term.field].cursor(term.bytes) else { return (.none, 0) }
      cursors.append(cursor)
      return (.term(cursor), cursor.count)
    case .and(let parts):
      var nodes: [(node: Node, count: Int)] = []
      for part in parts { nodes.append(try node(part, segment, &cursors)) }
      nodes.sort { $0.count < $1.count }
      return (.and(nodes.map(\.node)), nodes.first?.count ?? all)
    case .or(let parts):
      var nodes: [(node: Node, count: Int)] = []
      for part in parts { nodes.append(try node(part, segment, &cursors)) }
      nodes.sort { $0.count > $1.count }
      return (.or(nodes.map(\.node)), min(all, nodes.reduce(0) { $0 + $1.count }))
    case .not(let part): return (.not(try node(part, segment, &cursors).node), all)
    case .number(let ordinal, let range): return (.number(segment.numbers[ordinal], range), all)
    case .substring(let substring):
      let terms = try node(.and(substring.terms.map { .term($0) }), segment, &cursors)
      let text = Node.text(segment.blobs[substring.blob], SubstringSearch(substring.needle))
      guard let witness = substring.witness else { return (.and([terms.node, text]), terms.count) }
      let whole = try node(.term(witness), segment, &cursors).node
      return (.and([terms.node, .or([whole, text])]), terms.count)
    }
  }

  /// Whether `document` matches; documents are asked about in rising order.
  func matches(_ document: UInt32) throws(IndexError) -> Bool { try Self.matches(root, document) }

  private static func matches(_ node: Node, _ document: UInt32) throws(IndexError) -> Bool {
    switch node {
    case .all: return true
    case .none: return false
    case .term(let cursor): return try cursor.contains(document)
    case .and(let nodes):
      for node in nodes where try !matches(node, document) { return false }
      return true
    case .or(let nodes):
      for node in nodes where try matches(node, document) { return true }
      return false
    case .not(let node): return try !matches(node, document)
    case .number(let column, let range): return range.contains(try column.value(Int(document)))
    case .text(let texts, let search): return search.first(in: try texts.view(Int(document))) != nil
    }
  }
}
