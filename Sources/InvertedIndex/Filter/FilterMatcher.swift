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

  init(_ filter: Filter, segment: SegmentReader) throws(IndexError) {
    root = try Self.node(filter, segment)
  }

  private static func node(_ filter: Filter, _ segment: SegmentReader) throws(IndexError) -> Node {
    switch filter {
    case .all: return .all
    case .term(let term):
      guard let cursor = try segment.fields[term.field].cursor(term.bytes) else { return .none }
      return .term(cursor)
    case .and(let parts):
      var nodes: [Node] = []
      for part in parts { nodes.append(try node(part, segment)) }
      return .and(nodes)
    case .or(let parts):
      var nodes: [Node] = []
      for part in parts { nodes.append(try node(part, segment)) }
      return .or(nodes)
    case .not(let part): return .not(try node(part, segment))
    case .number(let ordinal, let range): return .number(segment.numbers[ordinal], range)
    case .substring(let substring):
      var nodes: [Node] = []
      for term in substring.terms { nodes.append(try node(.term(term), segment)) }
      let text = Node.text(segment.blobs[substring.blob], SubstringSearch(substring.needle))
      if let witness = substring.witness {
        nodes.append(.or([try node(.term(witness), segment), text]))
      } else {
        nodes.append(text)
      }
      return .and(nodes)
    }
  }

  /// Whether `document` matches; documents are asked about in rising order.
  func matches(_ document: UInt32) throws(IndexError) -> Bool { try Self.matches(root, document) }

  private static func matches(_ node: Node, _ document: UInt32) throws(IndexError) -> Bool {
    switch node {
    case .all: return true
    case .none: return false
    case .term(let cursor):
      try cursor.advance(to: document)
      return cursor.document == document
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

extension IndexReader {
  /// Whether the live document `document` matches `filter`, without evaluating it on all.
  public func matches(_ filter: Filter, document: Int) throws(IndexError) -> Bool {
    let (segment, local) = locate(document)
    guard isLive(document), let place = UInt32(exactly: local) else { return false }
    return try FilterMatcher(filter, segment: segments[segment]).matches(place)
  }
}
