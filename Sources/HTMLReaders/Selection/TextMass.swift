internal import Extraction

/// How much of a document's text stands below each element.
///
/// The weight of a segment is its length where it reads as prose or as a row of data, little where it is a
/// label, and nothing where it is links or words of the site.
struct TextMass {
  /// By node; an element has the sum of what is below it.
  private(set) var masses: [Double]
  /// By segment.
  private(set) var weights: [Double]
  let roles: [SiteText.Role]

  init(_ segments: [Segment], in tree: HTMLTree, elements: ElementRoles) {
    roles = segments.map { SiteText.role(of: $0.text, length: $0.length) }
    weights = []
    weights.reserveCapacity(segments.count)
    masses = [Double](repeating: 0, count: tree.nodes.count)
    for (index, segment) in segments.enumerated() {
      let weight = Self.weight(of: segment, role: roles[index], isOfSite: elements.isOfSite(segment.node))
      weights.append(weight)
      masses[segment.node] += weight
    }
    // Children stand behind their parents.
    for node in tree.nodes.indices.reversed() where node != tree.nodes[node].parent {
      masses[tree.nodes[node].parent] += masses[node]
    }
  }

  private static func weight(of segment: Segment, role: SiteText.Role, isOfSite: Bool) -> Double {
    if role != .content || segment.isLinks { return 0 }
    let length = Double(segment.length - segment.linked)
    let isProse =
      segment.kind == .tableRow || segment.length >= 60 || StructureMark.html.begins(segment.text)
      || segment.length >= 12 && segment.text.unicodeScalars.contains(where: \.endsClause)
    return length * (isProse ? 1 : 0.15) * (isOfSite ? 0.2 : 1)
  }
}
