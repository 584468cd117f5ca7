package import Extraction

/// Reads OFD (GB/T 33190-2016): the fixed-layout format of Chinese offices.
///
/// Names are matched without their name space and paths in every spelling that producers use: with a leading
/// slash, with back slashes, from the root or from the document. A file of several documents becomes several.
/// Signatures and annotations are no text.
package struct OFDReader: FormatReader {
  package let formats = ["ofd"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .ofd }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let package = try Package(bytes, limits: limits)
    guard let path = package.names.first(where: { PartPath.name(of: $0).lowercased() == "ofd.xml" }),
      let xml = try package.xml(path)
    else { throw .unknownFormat }
    let bodies = try Self.bodies(xml, at: path)
    guard !bodies.isEmpty else { throw .damaged("OFD.xml without documents") }
    var delivered = 0
    var failure: ReadingFailure?
    for (index, body) in bodies.prefix(limits.members).enumerated() {
      do throws(ReadingFailure) {
        var document = try OFDDocument(package, body.root, limits: limits).read()
        document.properties = body.properties
        if bodies.count > 1 { document.member = Self.member(body.root, index) }
        delivered += 1
        try deliver(document)
      } catch {
        failure = Self.isEncrypted(package) ? .encrypted : error
        if case .limitExceeded = error { throw error }
      }
    }
    if delivered == 0, let failure { throw failure }
  }

  private struct Body {
    var root = ""
    var properties: [ExtractedDocument.Property] = []
  }

  private static func bodies(_ xml: XMLReader, at path: String) throws(ReadingFailure) -> [Body] {
    var bodies: [Body] = []
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "DocBody" else { return }
        var body = Body()
        try xml.children { (name) throws(ReadingFailure) in
          if name == "DocRoot" {
            body.root = PartPath.resolve(BlockText.trimmed(xml.textContent()), from: path)
          }
          guard name == "DocInfo" else { return }
          try xml.children { (name) throws(ReadingFailure) in try property(xml, name, &body) }
        }
        if !body.root.isEmpty { bodies.append(body) }
      }
    }
    return bodies
  }

  private static func property(_ xml: XMLReader, _ name: String, _ body: inout Body) throws(ReadingFailure) {
    func add(_ key: String, _ value: String) {
      let value = BlockText.trimmed(value)
      if !value.isEmpty { body.properties.append(.init(key, value)) }
    }
    switch name {
    case "Keywords": try xml.children { (_) in add("Keyword", xml.textContent()) }
    case "CustomDatas":
      try xml.children { (_) in
        if let key = xml.attribute("Name") { add(key, xml.textContent()) }
      }
    default: add(name, xml.textContent())
    }
  }

  /// The folder of a document names it among others of the file.
  private static func member(_ root: String, _ index: Int) -> String {
    let folder = PartPath.folder(of: root)
    return folder.isEmpty ? "Doc_\(index)" : folder
  }

  /// Whether the file has the lists of an encrypted one (GM/T 0099).
  private static func isEncrypted(_ package: Package) -> Bool {
    package.names.contains { PartPath.name(of: $0).lowercased() == "encryptions.xml" }
  }
}
