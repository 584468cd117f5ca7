/// A parsed page: its nodes in document order, so that no walk over them needs a recursion.
struct HTMLTree {
  struct Node {
    /// Nil for text.
    var tag: HTMLTag?
    /// The index of the parent; the root is its own.
    var parent: Int
    /// The index after the last descendant.
    var end: Int
    /// The line of the source, counted from 1.
    var line: Int
    var text: String
    fileprivate(set) var attributes: Range<Int>
  }

  /// The attributes that are kept.
  enum Attribute: String, CaseIterable {
    case id, `class`, style, hidden, href, name, content, property, role, title
  }

  private(set) var nodes: [Node] = []
  private var attributes: [(name: Attribute, value: String)] = []

  /// Adds a node behind all others; its descendants follow before the next call of `close`.
  mutating func append(_ tag: HTMLTag?, parent: Int, line: Int, text: String = "") {
    let start = attributes.count
    nodes.append(
      Node(
        tag: tag, parent: parent, end: nodes.count + 1, line: line, text: text, attributes: start..<start))
  }

  /// Gives the last node an attribute.
  mutating func set(_ name: Attribute, _ value: String) {
    attributes.append((name, value))
    nodes[nodes.count - 1].attributes = nodes[nodes.count - 1].attributes.lowerBound..<attributes.count
  }

  /// All nodes that were added since belong to `node`.
  mutating func close(_ node: Int) { nodes[node].end = nodes.count }

  func value(_ name: Attribute, of node: Int) -> String? {
    for attribute in attributes[nodes[node].attributes] where attribute.name == name {
      return attribute.value
    }
    return nil
  }

  func descendants(of node: Int) -> Range<Int> { node + 1..<nodes[node].end }

  /// The characters of all text below a node, as the source has them.
  func text(of node: Int) -> String {
    var text = ""
    for index in descendants(of: node) where nodes[index].tag == nil { text += nodes[index].text }
    return text
  }
}
