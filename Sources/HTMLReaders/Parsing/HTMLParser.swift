internal import CGumbo

/// Parses a page as browsers do (the algorithm of HTML5), by Gumbo.
enum HTMLParser {
  /// Gumbo's numbers of elements.
  private static let tags: [HTMLTag] = (0..<max(0, hongtou_gumbo_tags())).map { number in
    guard let name = unsafe hongtou_gumbo_tag_name(number) else { return .other }
    return HTMLTag(rawValue: unsafe String(cString: name)) ?? .other
  }

  /// The tree of a page.
  ///
  /// - Parameter markup: UTF-8 that `MarkupGuard` has passed: the depth of the tree is bounded then.
  static func parse(_ markup: [UInt8]) -> HTMLTree {
    var tree = HTMLTree()
    // The tree points into the bytes, which outlive it, and is copied before it is freed.
    unsafe markup.withUnsafeBytes { bytes in
      guard let output = unsafe hongtou_gumbo_parse(bytes.baseAddress, bytes.count) else { return }
      defer { unsafe hongtou_gumbo_free(output) }
      if let root = unsafe hongtou_gumbo_root(output) { unsafe copy(root, into: &tree) }
    }
    return tree
  }

  /// Copies a tree, with a stack of its own instead of the machine's.
  private static func copy(_ root: UnsafeRawPointer, into tree: inout HTMLTree) {
    var open: [(node: UnsafeRawPointer, index: Int, next: UInt32, count: UInt32)] = unsafe []
    func enter(_ node: UnsafeRawPointer, parent: Int) {
      switch unsafe hongtou_gumbo_kind(node) {
      case 1:
        let tag = Int(unsafe hongtou_gumbo_tag(node))
        let index = tree.nodes.count
        tree.append(
          tags.indices.contains(tag) ? tags[tag] : .other, parent: parent,
          line: Int(unsafe hongtou_gumbo_line(node)))
        for number in 0..<(unsafe hongtou_gumbo_attributes(node)) {
          guard let name = unsafe hongtou_gumbo_attribute_name(node, number),
            let known = HTMLTree.Attribute(rawValue: unsafe String(cString: name)),
            let value = unsafe hongtou_gumbo_attribute_value(node, number)
          else { continue }
          tree.set(known, unsafe String(cString: value))
        }
        unsafe open.append((node, index, 0, hongtou_gumbo_children(node)))
      case 2:
        guard let text = unsafe hongtou_gumbo_text(node) else { return }
        tree.append(
          nil, parent: parent, line: Int(unsafe hongtou_gumbo_line(node)), text: unsafe String(cString: text))
      default:
        return
      }
    }
    unsafe enter(root, parent: 0)
    while let top = unsafe open.last {
      let (next, count, index) = unsafe (top.next, top.count, top.index)
      guard next < count else {
        tree.close(index)
        unsafe open.removeLast()
        continue
      }
      unsafe open[open.count - 1].next = next + 1
      if let child = unsafe hongtou_gumbo_child(top.node, next) { unsafe enter(child, parent: index) }
    }
  }
}
