public import JSONText

extension FacetValue {
  /// Adds the count to the members of its line.
  public func add(to members: inout JSONMembers) {
    members.add("field", facet.rawValue)
    members.add("value") { $0.append(json: value) }
    members.add("count", count)
  }

  /// The count in a line that ``add(to:)`` wrote; nil where it is not of that form.
  public init?(_ members: [String: JSONObjectReader.Value]) {
    guard let facet = members["field"]?.text.flatMap(Facet.init(rawValue:)),
      let count = members["count"]?.number
    else { return nil }
    self.init(facet: facet, value: members["value"]?.text, count: count)
  }
}
