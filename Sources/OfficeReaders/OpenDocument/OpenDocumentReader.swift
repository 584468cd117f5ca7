package import Extraction

/// Reads OpenDocument (ISO/IEC 26300): text, spreadsheets, presentations.
package struct OpenDocumentReader: FormatReader {
  package let formats = ["odt", "ott", "ods", "ots", "odp", "otp"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .openDocument }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let package = try Package(bytes, limits: limits)
    guard let content = package.part("content.xml") else { throw .unknownFormat }
    if let manifest = package.part("META-INF/manifest.xml"),
      String(decoding: manifest, as: UTF8.self).contains("encryption-data")
    {
      throw .encrypted
    }
    var styles = OpenDocumentStyles()
    // Damaged styles cost numbers and hidden text, not the text.
    if let xml = try? package.xml("styles.xml") { try? styles.read(xml) }
    if let xml = try? XMLReader(content) { try? styles.read(xml) }
    var document = ExtractedDocument(format: format, properties: Self.properties(package))
    let xml = try XMLReader(content)
    let story = OpenDocumentStory(xml, styles: styles, limits: limits)
    do throws(ReadingFailure) {
      try xml.root { (_) throws(ReadingFailure) in try story.read() }
    } catch .limitExceeded(let kind) {
      story.finish()
      document.notes.append(.cutOff(kind))
    }
    if xml.isBroken { document.notes.append(.memberSkipped(name: "content.xml", .damaged("XML"))) }
    if story.blocks.isEmpty, xml.isBroken { throw .damaged("XML of the document") }
    document.blocks = story.blocks
    try deliver(document)
  }

  private static func properties(_ package: Package) -> [ExtractedDocument.Property] {
    var found: [ExtractedDocument.Property] = []
    guard let xml = try? package.xml("meta.xml") else { return [] }
    let prefixes = [
      "title": "dc:title", "creator": "dc:creator", "subject": "dc:subject", "description": "dc:description",
      "date": "dc:date", "keyword": "meta:keyword", "initial-creator": "meta:initial-creator",
      "creation-date": "meta:creation-date",
    ]
    try? xml.root { (_) throws(ReadingFailure) in
      try xml.children { (_) throws(ReadingFailure) in
        try xml.children { (name) in
          let key = name == "user-defined" ? xml.attribute("name") : prefixes[name]
          let value = BlockText.trimmed(xml.textContent())
          if let key, !value.isEmpty { found.append(.init(key, value)) }
        }
      }
    }
    return found
  }
}
