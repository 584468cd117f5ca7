internal import Extraction

/// A word processing document of OOXML while it is read.
final class WordDocument {
  let package: Package
  let limits: ReadingLimits
  /// Contents and indexes are read as text, too.
  let keepsGeneratedText: Bool
  private(set) var styles = WordStyles()
  /// Whether a paragraph has the style of a title, so that headings begin at level 2.
  var hasTitle = false
  private(set) var notesSkipped: [ReadingNote] = []

  private var numbering = WordNumbering()
  private let relationships: Relationships
  private var notes: [String: [String: [Block]]] = [:]
  private let path: String
  private let embedded: EmbeddedReader

  /// - Throws: `unknownFormat` where the package is not one of Word's.
  init(
    _ package: Package, limits: ReadingLimits, embedded: EmbeddedReader, keepsGeneratedText: Bool = false
  ) throws(ReadingFailure) {
    self.package = package
    self.limits = limits
    self.embedded = embedded
    self.keepsGeneratedText = keepsGeneratedText
    path = Relationships(of: "", in: package).path(ofType: "officeDocument") ?? "word/document.xml"
    relationships = Relationships(of: path, in: package)
    guard package.part(path) != nil else { throw .unknownFormat }
    readParts()
  }

  /// Styles, lists and notes: a part that is damaged costs what it would have said.
  private func readParts() {
    part("styles") { (xml) throws(ReadingFailure) in styles = try WordStyles(xml) }
    part("numbering") { (xml) throws(ReadingFailure) in
      numbering = try WordNumbering(xml)
      numbering.resolve(styles)
    }
    for (type, reference) in [("footnotes", "footnoteReference"), ("endnotes", "endnoteReference")] {
      part(type) { (xml) throws(ReadingFailure) in try readNotes(xml, as: reference) }
    }
  }

  private func part(_ type: String, _ read: (XMLReader) throws(ReadingFailure) -> Void) {
    guard let path = relationships.path(ofType: type) else { return }
    do throws(ReadingFailure) {
      guard let xml = try package.xml(path) else { return }
      try read(xml)
      if xml.isBroken { notesSkipped.append(.memberSkipped(name: path, .damaged("XML"))) }
    } catch {
      notesSkipped.append(.memberSkipped(name: path, error))
    }
  }

  private func readNotes(_ xml: XMLReader, as reference: String) throws(ReadingFailure) {
    let story = WordStory(xml, of: self)
    try xml.root { (_) throws(ReadingFailure) in
      try xml.children { (name) throws(ReadingFailure) in
        guard name == "footnote" || name == "endnote", let id = xml.attribute("id") else { return }
        // Lines above notes are notes as well, of a type.
        if let type = xml.attribute("type"), type != "normal" { return }
        var blocks: [Block] = []
        try story.blocks(into: &blocks)
        let text = blocks.map(\.text).joined(separator: "\n")
        if !text.isEmpty { notes[reference, default: [:]][id] = [Block(.footnote, text)] }
      }
    }
  }

  /// The blocks of the body.
  ///
  /// - Returns: the blocks, and whether the text ended in the middle of a field.
  func body() throws(ReadingFailure) -> (blocks: [Block], isInsideField: Bool) {
    guard let xml = try package.xml(path) else { throw .damaged("empty document") }
    let story = WordStory(xml, of: self)
    var blocks: [Block] = []
    do throws(ReadingFailure) {
      try xml.root { (name) throws(ReadingFailure) in
        guard name == "document" else { throw .unknownFormat }
        try story.blocks(into: &blocks)
      }
      if xml.isBroken { notesSkipped.append(.memberSkipped(name: path, .damaged("XML"))) }
    } catch .limitExceeded(let kind) {
      notesSkipped.append(.cutOff(kind))
    }
    if xml.isBroken, blocks.isEmpty { throw .damaged("XML of the document") }
    if hasTitle { return (blocks, !story.fields.isEmpty) }
    // Without a title, the highest heading is one.
    for index in blocks.indices {
      if case .heading(let level) = blocks[index].kind {
        blocks[index].kind = .heading(level: max(level - 1, 1))
      }
    }
    return (blocks, !story.fields.isEmpty)
  }

  /// The number of a paragraph as shown, with what follows it; nil where it has none.
  func label(of paragraph: WordParagraph, style: String?) -> String? {
    let inherited = styles.numbering(style)
    guard let list = paragraph.list ?? inherited?.list, list != "0" else { return nil }
    var level = paragraph.level
    if level == nil, paragraph.list == nil, let inherited {
      level = inherited.level ?? numbering.level(ofStyle: inherited.style, list: list)
    }
    return numbering.label(list: list, level: level ?? 0)
  }

  /// The note that a reference means; the second reference to a note finds it gone.
  func notes(_ reference: String, _ id: String) -> [Block] {
    notes[reference]?.removeValue(forKey: id) ?? []
  }

  /// A document in another format that Word shows as a part of this one.
  func alternativeChunk(_ id: String) -> [Block] {
    guard let path = relationships.byID[id]?.path, let bytes = package.part(path) else { return [] }
    do throws(ReadingFailure) {
      return try embedded.blocks(bytes, named: path, limits: limits)
    } catch {
      notesSkipped.append(.memberSkipped(name: path, error))
      return []
    }
  }

  /// The text of a diagram (SmartArt).
  func diagram(_ id: String?) -> [Block] {
    guard let id, let path = relationships.byID[id]?.path, let xml = try? package.xml(path) else { return [] }
    return DrawingText.blocks(xml)
  }
}
