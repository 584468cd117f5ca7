package import Extraction

/// Reads EPUB: the chapters in the order of the spine.
package struct EPUBReader: FormatReader {
  package let formats = ["epub"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .epub }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let package = try Package(bytes, limits: limits)
    let path = try Self.contentPath(package)
    guard let xml = try package.xml(path) else { throw .damaged("no \(path)") }
    var book = Book()
    try xml.root { (_) throws(ReadingFailure) in try Self.read(xml, at: path, &book) }
    var document = ExtractedDocument(format: format, properties: book.properties)
    var isEncrypted = false
    for id in book.spine.prefix(limits.pages) {
      guard let item = book.items[id], item.isText else { continue }
      guard let bytes = package.part(item.path) else {
        document.notes.append(.memberSkipped(name: item.path, .damaged("missing")))
        continue
      }
      do throws(ReadingFailure) {
        // Encrypted chapters are no text of any kind.
        if !bytes.contains(UInt8(ascii: "<")) || bytes.prefix(64).count(where: { $0 < 9 }) > 4 {
          throw .encrypted
        }
        document.blocks += try MarkupReader.blocks(bytes)
      } catch {
        if error == .encrypted { isEncrypted = true }
        document.notes.append(.memberSkipped(name: item.path, error))
      }
    }
    if book.spine.count > limits.pages { document.notes.append(.cutOff(.pages)) }
    if document.blocks.isEmpty { throw isEncrypted ? .encrypted : .noText }
    try deliver(document)
  }

  private struct Item {
    var path: String
    var isText: Bool
  }

  private struct Book {
    var items: [String: Item] = [:]
    var spine: [String] = []
    var properties: [ExtractedDocument.Property] = []
  }

  /// The path of the package document, which the container names.
  private static func contentPath(_ package: Package) throws(ReadingFailure) -> String {
    var found: String?
    if let xml = try package.xml("META-INF/container.xml") {
      try xml.root { (_) throws(ReadingFailure) in
        try xml.children { (name) throws(ReadingFailure) in
          guard name == "rootfiles" else { return }
          try xml.children { (_) in if found == nil { found = xml.attribute("full-path") } }
        }
      }
    }
    guard let path = found ?? package.names.first(where: { PartPath.suffix(of: $0) == "opf" }) else {
      throw .unknownFormat
    }
    return path
  }

  private static func read(_ xml: XMLReader, at path: String, _ book: inout Book) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      switch name {
      case "metadata":
        try xml.children { (name) in
          let value = BlockText.trimmed(xml.textContent())
          if name != "meta", !value.isEmpty { book.properties.append(.init("dc:\(name)", value)) }
        }
      case "manifest":
        try xml.children { (_) in
          guard let id = xml.attribute("id"), let target = xml.attribute("href") else { return }
          let type = xml.attribute("media-type") ?? ""
          let place = PartPath.resolve(PartPath.decodingPercents(target), from: path)
          book.items[id] = Item(path: place, isText: type.contains("html") || type.contains("dtbook"))
        }
      case "spine":
        try xml.children { (_) in if let id = xml.attribute("idref") { book.spine.append(id) } }
      default: break
      }
    }
  }
}
