internal import Extraction

/// What a part of an OOXML package refers to.
struct Relationships {
  struct Target {
    /// The last part of the type's URI: `officeDocument`, `slide`, `footnotes`.
    var type: String
    /// The path of the part; nil for targets outside the package.
    var path: String?
  }

  private(set) var byID: [String: Target] = [:]
  private(set) var inOrder: [Target] = []

  /// The relationships of the part at `path`; none where the package says nothing. The root's are those of
  /// "".
  init(of path: String, in package: Package) {
    let file = PartPath.folder(of: path) + "/_rels/" + PartPath.name(of: path) + ".rels"
    guard let xml = try? package.xml(file) else { return }
    var found: [String: Target] = [:]
    var order: [Target] = []
    try? xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "Relationship", let id = xml.attribute("Id"), let target = xml.attribute("Target")
        else { return }
        let type = PartPath.name(of: xml.attribute("Type") ?? "")
        let isOutside = xml.attribute("TargetMode") == "External"
        let entry = Target(
          type: type,
          path: isOutside ? nil : PartPath.resolve(PartPath.decodingPercents(target), from: path))
        found[id] = entry
        order.append(entry)
      }
    }
    byID = found
    inOrder = order
  }

  /// The path of the first target of a type.
  func path(ofType type: String) -> String? { inOrder.first { $0.type == type }?.path }
}
