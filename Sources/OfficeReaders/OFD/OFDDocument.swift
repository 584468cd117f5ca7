internal import Extraction

/// One document of an OFD file: its pages, each with its templates.
struct OFDDocument {
  private struct Page {
    var id = ""
    var path: String
  }

  private let package: Package
  private let path: String
  private let limits: ReadingLimits
  private var pages: [Page] = []
  private var templates: [String: String] = [:]
  private var height: Double?

  /// - Throws: `damaged` where the document is not in the package.
  init(_ package: Package, _ path: String, limits: ReadingLimits) throws(ReadingFailure) {
    self.package = package
    self.path = path
    self.limits = limits
    guard let xml = try package.xml(path) else { throw .damaged("no \(path)") }
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        if name == "CommonData" { try readCommon(xml) }
        guard name == "Pages" else { return }
        try xml.children { (name) in
          if name == "Page", let place = xml.attribute("BaseLoc") {
            pages.append(Page(id: xml.attribute("ID") ?? "", path: place))
          }
        }
      }
    }
    guard !pages.isEmpty else { throw .damaged("no pages in \(path)") }
  }

  private mutating func readCommon(_ xml: XMLReader) throws(ReadingFailure) {
    try xml.children { (name) throws(ReadingFailure) in
      if name == "TemplatePage", let id = xml.attribute("ID"), let place = xml.attribute("BaseLoc") {
        templates[id] = place
      }
      guard name == "PageArea" else { return }
      try xml.children { (name) in
        if name == "PhysicalBox" { height = OFDNumbers.list(xml.textContent()).dropFirst(3).first }
      }
    }
  }

  /// All pages.
  func read() throws(ReadingFailure) -> ExtractedDocument {
    var document = ExtractedDocument(format: "ofd")
    var layout = PageLayout()
    var parsed: [String: OFDPage] = [:]
    var empty: [Int] = []
    for (index, page) in pages.enumerated() {
      guard index < limits.pages else {
        document.notes.append(.cutOff(.pages))
        break
      }
      do throws(ReadingFailure) {
        let content = try self.page(page.path)
        var layers: [[TextRun]] = []
        var front: [[TextRun]] = []
        for use in content.templates {
          guard let place = templates[use.id] else { continue }
          if parsed[use.id] == nil { parsed[use.id] = try? self.page(place) }
          let shown = parsed[use.id]?.runs ?? []
          if use.isInFront { front.append(shown) } else { layers.append(shown) }
        }
        layers += [content.runs] + front
        if layers.allSatisfy(\.isEmpty) { empty.append(index + 1) }
        layout.add(layers, page: index + 1, height: content.height ?? height)
        if content.isBroken { document.notes.append(.memberSkipped(name: page.path, .damaged("XML"))) }
      } catch {
        document.notes.append(.memberSkipped(name: page.path, error))
      }
    }
    document.blocks = layout.finished()
    if document.blocks.isEmpty {
      for case .memberSkipped(_, let failure) in document.notes { throw failure }
      throw .noText
    }
    if !empty.isEmpty { document.notes.append(.pagesWithoutText(empty)) }
    return document
  }

  /// A page by its place, which counts from the document or from the root.
  private func page(_ place: String) throws(ReadingFailure) -> OFDPage {
    for path in [PartPath.resolve(place, from: path), PartPath.clean(place)] {
      if let xml = try package.xml(path) { return try OFDPage(xml) }
    }
    throw .damaged("no \(place)")
  }
}
