/// Which elements a reader of the page sees.
struct Visibility {
  let tree: HTMLTree
  /// Whether elements that the page hides are shown after all: some pages wait for a script to show their
  /// text.
  var showsHidden = false

  func isShown(_ node: Int) -> Bool {
    guard let tag = tree.nodes[node].tag else { return true }
    if tag.isUnread { return false }
    return showsHidden || !isHidden(node)
  }

  private func isHidden(_ node: Int) -> Bool {
    if tree.value(.hidden, of: node) != nil { return true }
    guard let style = tree.value(.style, of: node), style.utf8.count < 4096 else { return false }
    let compact = style.compact.lowercased()
    return compact.holds("display:none") || compact.holds("visibility:hidden")
      || compact.holds("mso-hide:all")
  }
}
