/// The roles of all elements of a page.
struct ElementRoles {
  private(set) var roles: [ElementRole]
  /// By node: the outermost element of the site that it is in; -1 where it is in none.
  private(set) var site: [Int]

  init(_ tree: HTMLTree) {
    roles = [ElementRole](repeating: .unknown, count: tree.nodes.count)
    site = [Int](repeating: -1, count: tree.nodes.count)
    for (node, content) in tree.nodes.enumerated() {
      let inherited = site[content.parent]
      site[node] = inherited
      guard content.tag != nil else { continue }
      roles[node] = ElementRole.of(node, in: tree)
      if inherited < 0, roles[node] == .site { site[node] = node }
    }
  }

  func mayHoldDocument(_ node: Int) -> Bool { roles[node] == .document || roles[node] == .container }

  func isOfSite(_ node: Int) -> Bool { site[node] >= 0 }
}
