internal import Extraction

/// Chooses the segments of a page that are its document.
///
/// First the element is found that holds nearly all of the prose: one that the makers of such pages give a
/// telling name, else the innermost. Then segments within it that are the site's are taken out, and what
/// belongs to the document is looked for outside: its title above, its attachments below. Where a page has no
/// prose, all of it is kept that is not the site's by its words or elements.
struct MainText {
  private let tree: HTMLTree
  private let segments: [Segment]
  private let titles: [String]
  private let elements: ElementRoles
  private let mass: TextMass
  /// The element that holds the document.
  let root: Int
  /// Whether its name tells so.
  let isNamed: Bool
  /// Segments of the document, in order.
  private(set) var chosen: [Int] = []
  /// The one of them that is the title; nil where none is.
  private(set) var title: Int?

  /// Prose that an element may leave out and still be the document's.
  private static let share = 0.97
  /// And at most so many characters of it.
  private static let mostLost = 40.0

  /// - Parameter titles: what the page calls itself, without white space.
  /// - Parameter metadata: segments that say something about the document and are no part of it.
  init(_ segments: [Segment], in tree: HTMLTree, titles: [String], metadata: (Int) -> Bool) {
    self.tree = tree
    self.segments = segments
    self.titles = titles
    elements = ElementRoles(tree)
    mass = TextMass(segments, in: tree, elements: elements)
    (root, isNamed) = Self.root(of: tree, elements: elements, mass: mass)
    let inside = segments.indices.filter { isInside(segments[$0].node) }
    title = findTitle(inside, metadata)
    chosen = pruned(inside, metadata)
    addTitle(before: inside.first ?? 0, metadata)
    addAttachments(behind: inside.last ?? -1)
  }

  private func isInside(_ node: Int) -> Bool { node >= root && node < tree.nodes[root].end }

  // MARK: The element

  private static func root(of tree: HTMLTree, elements: ElementRoles, mass: TextMass) -> (Int, Bool) {
    guard !tree.nodes.isEmpty else { return (0, false) }
    let total = mass.masses[0]
    let best = tree.nodes.indices.reduce(0.0) { elements.mayHoldDocument($1) ? max($0, mass.masses[$1]) : $0 }
    if total > 0, best >= total * 0.5 {
      // The innermost: later in document order, or within the one before.
      let named = tree.nodes.indices.last { elements.mayHoldDocument($0) && mass.masses[$0] >= best * share }
      if let named { return whole(named, elements: elements, tree: tree, mass: mass) }
    }
    var node = 0
    while true {
      var child = node + 1
      var heavy: Int?
      while child < tree.nodes[node].end {
        let left = mass.masses[node] - mass.masses[child]
        if total > 0, mass.masses[child] >= total * share, left < mostLost { heavy = child }
        child = tree.nodes[child].end
      }
      // A single paragraph is no page: its heading and signature stand beside it.
      guard let heavy, isContainer(tree.nodes[heavy].tag) else { break }
      node = heavy
    }
    return (node, false)
  }

  /// An element with all others of its kind: documents in several parts, each in an element of the same name.
  private static func whole(
    _ named: Int, elements: ElementRoles, tree: HTMLTree, mass: TextMass
  ) -> (Int, Bool) {
    guard elements.roles[named] == .document else { return (named, false) }
    var root = named
    for node in tree.nodes.indices where elements.roles[node] == .document && !elements.isOfSite(node) {
      guard mass.masses[node] >= 20, node < root || node >= tree.nodes[root].end else { continue }
      // One around it is no part beside it.
      if node < named, tree.nodes[node].end > named { continue }
      while !(root <= node && node < tree.nodes[root].end) { root = tree.nodes[root].parent }
    }
    return (root, root == named)
  }

  private static func isContainer(_ tag: HTMLTag?) -> Bool {
    switch tag {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .tr, .tbody, .li, .ul, .ol, .pre, nil: return false
    default: return true
    }
  }

  // MARK: What is the site's

  /// Segments within the element without those of the site.
  private func pruned(_ inside: [Int], _ metadata: (Int) -> Bool) -> [Int] {
    let total = max(mass.masses[root], 1)
    var kept: [Int] = []
    var isInList = false
    let firstProse = inside.first { mass.weights[$0] >= 12 } ?? inside.last ?? 0
    for index in inside {
      let segment = segments[index]
      if metadata(index) { continue }
      if index == title {
        kept.append(index)
        continue
      }
      if mass.roles[index] == .control { continue }
      if SiteText.isListHeading(segment.text, length: segment.length), isFollowedByLinks(index) {
        isInList = true
        continue
      }
      if isInList, segment.isLinks, !segment.hasFile { continue }
      isInList = false
      if let site = site(of: segment.node), mass.masses[site] <= total * 0.25, !holdsTitle(site) { continue }
      if !isNamed {
        if mass.roles[index] == .footer { continue }
        if segment.isLinks, !segment.hasFile, isAmongLinks(index) { continue }
        // Labels before the title, or before the first prose.
        if let title, index < title, mass.weights[index] < 20 { continue }
        if title == nil, index < firstProse, segment.isLinks { continue }
      }
      kept.append(index)
    }
    if !isNamed { kept = withoutStrayLabels(kept) }
    // What stands below the document.
    while let last = kept.last, mass.roles[last] == .footer, segments[last].length <= 120 {
      kept.removeLast()
    }
    return kept.isEmpty && isNamed ? inside.filter { !metadata($0) } : kept
  }

  /// Without short lines that stand between segments of the site alone: heads of menus, names of tabs.
  private func withoutStrayLabels(_ kept: [Int]) -> [Int] {
    func isLabel(_ index: Int) -> Bool {
      index != title && segments[index].length <= 12 && !segments[index].hasFile && mass.weights[index] < 4
    }
    var result: [Int] = []
    var start = 0
    while start < kept.count {
      var end = start + 1
      while end < kept.count, kept[end] == kept[end - 1] + 1, isLabel(kept[end]) == isLabel(kept[start]) {
        end += 1
      }
      let isApart = isOfSite(kept[start] - 1) && isOfSite(kept[end - 1] + 1)
      // What is the whole page is no stray.
      if !(isLabel(kept[start]) && isApart) || end - start == kept.count { result += kept[start..<end] }
      start = end
    }
    return result
  }

  private func isOfSite(_ index: Int) -> Bool {
    guard segments.indices.contains(index) else { return index > 0 }
    return segments[index].isLinks || mass.roles[index] != .content || elements.isOfSite(segments[index].node)
  }

  /// The outermost element of the site around a node that lies within the document's.
  private func site(of node: Int) -> Int? {
    let outermost = elements.site[node]
    guard outermost >= 0 else { return nil }
    if outermost > root { return outermost }
    // The document stands in an element with such a name: what counts is within it.
    var current = node
    var found: Int?
    while current > root {
      if elements.roles[current] == .site { found = current }
      current = tree.nodes[current].parent
    }
    return found
  }

  private func holdsTitle(_ node: Int) -> Bool {
    guard let title else { return false }
    let place = segments[title].node
    return place >= node && place < tree.nodes[node].end
  }

  private func isFollowedByLinks(_ index: Int) -> Bool {
    guard index + 1 < segments.count else { return true }
    return segments[index + 1].isLinks && !segments[index + 1].hasFile
  }

  /// Whether neighbours of a segment are links too: a menu or a list, and not a reference.
  private func isAmongLinks(_ index: Int) -> Bool {
    let around = [index - 2, index - 1, index + 1, index + 2].filter(segments.indices.contains)
    return around.filter { segments[$0].isLinks || mass.roles[$0] != .content }.count * 2 >= around.count
  }

  // MARK: What stands outside

  /// The segment with the title: by the words of the page's own title, else by its element.
  private func findTitle(_ inside: [Int], _ metadata: (Int) -> Bool) -> Int? {
    guard let first = inside.first else { return nil }
    let candidates = (max(0, first - 80)..<min(segments.count, first + 12)).filter { index in
      let segment = segments[index]
      return segment.length >= 4 && segment.length <= 200 && !metadata(index)
        && !(segment.isLinks && index < first) && mass.roles[index] == .content
    }
    // The one nearest to the text: paths repeat the title.
    let near = candidates.filter { $0 < first + 5 }
    let texts = near.map { segments[$0].text.compact }
    if let place = near.indices.last(where: { titles.contains(texts[$0]) }) { return near[place] }
    // The page's title often names the site as well.
    let isNamed = texts.map { text in titles.contains { Self.begins($0, with: text) } }
    if let place = isNamed.lastIndex(of: true) { return near[place] }
    return candidates.last { index in
      guard index < first, case .heading(level: let level) = segments[index].kind, level <= 2 else {
        return false
      }
      return !elements.isOfSite(segments[index].node)
    }
  }

  /// Whether a page's title is another one and the name of the site.
  private static func begins(_ title: String, with text: String) -> Bool {
    guard title.hasPrefix(text), text.unicodeScalars.count >= 6 else { return false }
    let rest = title.unicodeScalars.dropFirst(text.unicodeScalars.count)
    guard let next = rest.first else { return true }
    return ["-", "_", "|", "—", "–", "－", "·", "，", "（", "(", "<", ">", "/"].contains(next)
  }

  /// Puts a title from outside before the text, with what stands in one element with it.
  private mutating func addTitle(before first: Int, _ metadata: (Int) -> Bool) {
    guard let title, title < first else { return }
    let text = segments[title].text.compact
    var start = ""
    for index in chosen.prefix(6) { start += segments[index].text.compact }
    // The text begins with its title in another form: broken into lines.
    if start.holds(text) {
      self.title = chosen.first
      return
    }
    var added = [title]
    let parent = tree.nodes[segments[title].node].parent
    let name = (tree.value(.class, of: parent) ?? "") + (tree.value(.id, of: parent) ?? "")
    if name.lowercased().holds("title"), !isInside(parent) {
      for index in title + 1..<first {
        guard segments[index].node < tree.nodes[parent].end, mass.roles[index] == .content,
          !segments[index].isLinks, !metadata(index)
        else { break }
        added.append(index)
      }
    }
    chosen = added + chosen
  }

  /// Appends names of attachments that stand below the text.
  private mutating func addAttachments(behind last: Int) {
    guard last + 1 < segments.count else { return }
    let known = Set(chosen.map { segments[$0].text.compact })
    for index in last + 1..<segments.count where segments[index].hasFile {
      let segment = segments[index]
      guard mass.roles[index] == .content, segment.length <= 200, !elements.isOfSite(segment.node),
        !known.contains(segment.text.compact)
      else { continue }
      chosen.append(index)
    }
  }
}
