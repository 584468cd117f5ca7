internal import Extraction

/// Properties of OOXML packages: core, extended and custom ones.
enum DocumentProperties {
  /// Names of the core properties, as files spell them.
  private static let prefixes = [
    "title": "dc:title", "creator": "dc:creator", "subject": "dc:subject", "description": "dc:description",
    "language": "dc:language", "identifier": "dc:identifier", "created": "dcterms:created",
    "modified": "dcterms:modified", "keywords": "cp:keywords", "category": "cp:category",
    "lastModifiedBy": "cp:lastModifiedBy", "contentStatus": "cp:contentStatus",
  ]

  static func read(_ package: Package) -> [ExtractedDocument.Property] {
    let root = Relationships(of: "", in: package)
    var found: [ExtractedDocument.Property] = []
    func add(_ key: String, _ value: String) {
      let value = BlockText.trimmed(value)
      if !value.isEmpty { found.append(.init(key, value)) }
    }
    // Properties that are damaged are as good as absent.
    if let path = root.path(ofType: "core-properties"), let xml = try? package.xml(path) {
      try? xml.root { (_) throws(ReadingFailure) in
        try xml.children { (name) in if let key = prefixes[name] { add(key, xml.textContent()) } }
      }
    }
    if let path = root.path(ofType: "extended-properties"), let xml = try? package.xml(path) {
      try? xml.root { (_) throws(ReadingFailure) in
        try xml.children { (name) in
          if name == "Company" || name == "Manager" { add(name, xml.textContent()) }
        }
      }
    }
    if let path = root.path(ofType: "custom-properties"), let xml = try? package.xml(path) {
      try? xml.root { (_) throws(ReadingFailure) in
        try xml.children { (_) in
          if let key = xml.attribute("name") { add(key, xml.textContent()) }
        }
      }
    }
    return found
  }
}
