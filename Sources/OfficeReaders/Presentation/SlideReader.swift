package import Extraction

/// Reads PowerPoint's files of OOXML: slides as pages, in their order, each with its title first and its
/// notes last.
package struct SlideReader: FormatReader {
  package let formats = ["pptx", "pptm", "ppsx", "ppsm", "potx", "potm"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .presentation }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let package = try Package(bytes, limits: limits)
    var document = ExtractedDocument(format: format, properties: DocumentProperties.read(package))
    let slides = try Self.slides(package)
    for (index, path) in slides.enumerated() {
      guard index < limits.pages else {
        document.notes.append(.cutOff(.pages))
        break
      }
      var blocks: [Block] = []
      do throws(ReadingFailure) {
        guard let xml = try package.xml(path) else { throw .damaged("no \(path)") }
        let relationships = Relationships(of: path, in: package)
        try SlideText.read(xml, into: &blocks) { id in
          guard let path = relationships.byID[id]?.path, let xml = try? package.xml(path) else { return [] }
          return DrawingText.blocks(xml)
        }
        if xml.isBroken { document.notes.append(.memberSkipped(name: path, .damaged("XML"))) }
        if let notes = relationships.path(ofType: "notesSlide"), let xml = try package.xml(notes) {
          try SlideText.readNotes(xml, into: &blocks)
        }
      } catch {
        document.notes.append(.memberSkipped(name: path, error))
      }
      for block in blocks {
        document.blocks.append(Block(block.kind, block.text, at: Location(page: index + 1)))
      }
    }
    try deliver(document)
  }

  /// The paths of the slides in the order of the presentation.
  private static func slides(_ package: Package) throws(ReadingFailure) -> [String] {
    let path = Relationships(of: "", in: package).path(ofType: "officeDocument") ?? "ppt/presentation.xml"
    guard let xml = try package.xml(path) else { throw .unknownFormat }
    let relationships = Relationships(of: path, in: package)
    var slides: [String] = []
    try xml.root { (name) throws(ReadingFailure) in
      guard name == "presentation" else { throw .unknownFormat }
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "sldIdLst" else { return }
        try xml.children { (_) in
          // A slide has a number and a relationship, both named id; only the latter is one of the package's.
          for id in xml.attributes("id") {
            if let target = relationships.byID[id]?.path { slides.append(target) }
          }
        }
      }
    }
    return slides
  }
}
