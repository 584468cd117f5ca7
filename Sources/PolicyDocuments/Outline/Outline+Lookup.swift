internal import Primitives

extension Outline {
  /// The places of the nodes, rising: for each the start of its section, of its label, and the ends of both
  /// label and heading.
  public var places: [Int] {
    var places: [Int] = []
    places.reserveCapacity(4 * nodes.count)
    for node in nodes {
      places.append(node.section.lowerBound)
      places.append(node.label.lowerBound)
      places.append(node.label.upperBound)
      places.append(node.heading.upperBound)
    }
    return places
  }

  /// The same outline of another form of the text.
  ///
  /// - Parameters:
  ///   - located: where ``places`` stand in it.
  ///   - textEnd: the end of the text in it.
  /// - Returns: without the preamble, and without nodes of which nothing is left.
  public func mapped(to located: [Int], textEnd: Int) -> Outline {
    var mapped: [OutlineNode] = []
    mapped.reserveCapacity(nodes.count)
    for (number, old) in nodes.enumerated() where 4 * number + 3 < located.count {
      let place = 4 * number
      let start = located[place]
      if old.kind == .preamble || start >= textEnd || start <= mapped.last?.section.lowerBound ?? -1 {
        continue
      }
      var node = old
      node.section = start..<start
      node.label = located[place + 1]..<max(located[place + 1], located[place + 2])
      node.heading = node.label.lowerBound..<max(node.label.upperBound, located[place + 3])
      node.level = min(old.level, (mapped.last?.level ?? 0) + 1)
      mapped.append(node)
    }
    return Outline(nesting: mapped, textEnd: textEnd)
  }

  /// The last node that begins at `place` or before it.
  public func node(at place: Int) -> Int? {
    let after = nodes.indices.partitioningIndex { nodes[$0].section.lowerBound > place }
    return after > 0 ? after - 1 : nil
  }

  /// Whether a node begins at `place`.
  public func begins(at place: Int) -> Bool {
    guard let node = node(at: place) else { return false }
    return nodes[node].section.lowerBound == place
  }

  /// The nodes that hold `place`, from the highest.
  ///
  /// - Complexity: Logarithmic in the nodes, linear in the depth.
  public func path(to place: Int) -> [Int] {
    var path: [Int] = []
    var next = node(at: place)
    while let node = next {
      if nodes[node].section.contains(place) { path.append(node) }
      next = nodes[node].parent
    }
    return path.reversed()
  }

  /// The headings above `place`: the nodes that hold it, without those that are a mere number, or a part of
  /// an article.
  public func headings(above place: Int) -> [Int] {
    var isInArticle = false
    return path(to: place).filter { number in
      let node = nodes[number]
      if isInArticle || node.kind == .preamble { return false }
      isInArticle = node.kind == .article
      return isInArticle || !node.isParagraph || node.label.count < node.heading.count
    }
  }

  /// The node that `name` means: by label and number (`第3章` is `第三章`), with the beginning of the title if
  /// there is one, else by the beginning of the heading or of the title behind the label; blanks do not
  /// matter. Of several the one with the longest section.
  ///
  /// - Parameter text: gives the source text of a range of places.
  public func node(named name: String, _ text: (Range<Int>) -> [UInt8]) -> Int? {
    let bytes = Array(name.utf8)
    var cursor = ScalarCursor(bytes, 0..<bytes.count)
    while cursor.skip("#") {}
    cursor.skipBlanks()
    let label = HeadingLabel(cursor)
    if let label { cursor.at = label.end }
    let title = Self.withoutBlanks(cursor)
    var best: Int?
    for (place, node) in nodes.enumerated() {
      if let label, node.kind != label.kind || node.ordinal != label.ordinal { continue }
      if node.kind == .preamble || (label == nil && title.isEmpty) { continue }
      if let best, nodes[best].section.count >= node.section.count { continue }
      if !title.isEmpty {
        let heading = text(label == nil ? node.heading : node.label.upperBound..<node.heading.upperBound)
        let own = Self.withoutBlanks(ScalarCursor(heading, 0..<heading.count))
        var isNamed = own.starts(with: title)
        if !isNamed, label == nil, !node.label.isEmpty {
          let behind = text(node.label.upperBound..<node.heading.upperBound)
          isNamed = Self.withoutBlanks(ScalarCursor(behind, 0..<behind.count)).starts(with: title)
        }
        guard isNamed else { continue }
      }
      best = place
    }
    return best
  }

  private static func withoutBlanks(_ start: ScalarCursor) -> [Unicode.Scalar] {
    var cursor = start
    var result: [Unicode.Scalar] = []
    while !cursor.isAtEnd {
      let scalar = cursor.next()
      if !ScalarCursor.isBlank(scalar) { result.append(scalar) }
    }
    return result
  }

  /// The nodes by whose labels a node is cited: an article with the item in it, or a division; none for other
  /// nodes.
  public func cited(_ node: Int) -> [Int] {
    var cited: [Int] = []
    var next: Int? = node
    while let number = next {
      let kind = nodes[number].kind
      cited.insert(number, at: 0)
      if kind == .article { return cited }
      next = nodes[number].parent
    }
    return nodes[node].kind.isDivision || nodes[node].kind == .annex ? [node] : []
  }

  /// The first headings, `limit` of them at most: those of the highest levels that do not have more, each
  /// once.
  public func highest(_ limit: Int) -> [Int] {
    let all = nodes.indices.filter { headings(above: nodes[$0].section.lowerBound).last == $0 }
    let levels = Set(all.map { nodes[$0].level }).sorted(by: >)
    for level in levels {
      let kept = all.filter { nodes[$0].level <= level }
      if kept.count <= limit || level == levels.last { return Array(kept.prefix(limit)) }
    }
    return []
  }

  /// The article of this number: the first, where several laws stand in one text, that a list of contents does
  /// not merely name.
  public func article(_ ordinal: Ordinal) -> Int? {
    let found = nodes.indices.lazy.filter { nodes[$0].kind == .article && nodes[$0].ordinal == ordinal }
    return found.first { !isListed($0) } ?? found.first
  }

  /// Whether nothing but a heading stands under an article and under one beside it, as in a list of contents.
  private func isListed(_ node: Int) -> Bool {
    func isBare(_ node: Int) -> Bool {
      // The line end, and a space before it.
      nodes[node].kind == .article && nodes[node].section.upperBound <= nodes[node].heading.upperBound + 2
    }
    guard isBare(node) else { return false }
    return (node > 0 && isBare(node - 1)) || (node + 1 < nodes.count && isBare(node + 1))
  }
}
