import Extraction
import TestSupport

/// Small office files, made for a test.
enum OfficeSamples {
  static func package(_ parts: [String: String]) -> [UInt8] {
    var archive = ArchiveBuilder(.zip)
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) { archive.add(name, text) }
    return archive.finished()
  }

  static func relationships(_ targets: [(id: String, type: String, target: String)]) -> String {
    "<Relationships>"
      + targets.map { "<Relationship Id=\"\($0.id)\" Type=\"http://x/\($0.type)\" Target=\"\($0.target)\"/>" }
      .joined()
      + "</Relationships>"
  }

  /// A word processing document; `parts` are chunks with the relationships `c0`, `c1` in the order of their
  /// names.
  static func word(
    _ body: String, styles: String = "", numbering: String = "", notes: String = "",
    parts: [String: String] = [:]
  ) -> [UInt8] {
    var all = parts
    let spaces = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\" xmlns:m=\"m\""
    all["_rels/.rels"] = relationships([
      ("1", "officeDocument", "word/document.xml"), ("2", "core-properties", "docProps/core.xml"),
    ])
    all["docProps/core.xml"] = "<cp:core xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>题</dc:title></cp:core>"
    all["word/document.xml"] = "<w:document \(spaces)><w:body>\(body)</w:body></w:document>"
    all["word/styles.xml"] = "<w:styles \(spaces)>\(styles)</w:styles>"
    all["word/numbering.xml"] = "<w:numbering \(spaces)>\(numbering)</w:numbering>"
    all["word/footnotes.xml"] = "<w:footnotes \(spaces)>\(notes)</w:footnotes>"
    let chunks = parts.keys.sorted().enumerated().map {
      (id: "c\($0.offset)", type: "aFChunk", target: String($0.element.dropFirst("word/".count)))
    }
    all["word/_rels/document.xml.rels"] = relationships(
      [
        ("s", "styles", "styles.xml"), ("n", "numbering", "/word/numbering.xml"),
        ("f", "footnotes", "footnotes.xml"),
      ]
        + chunks)
    return package(all)
  }

  /// The only document that a reader makes of a file.
  static func read(
    _ reader: some FormatReader, _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingFailure) -> ExtractedDocument {
    let documents = try readAll(reader, bytes, limits: limits)
    guard documents.count == 1 else { throw .damaged("\(documents.count) documents") }
    return documents[0]
  }

  static func readAll(
    _ reader: some FormatReader, _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingFailure) -> [ExtractedDocument] {
    var documents: [ExtractedDocument] = []
    try reader.read(bytes, format: reader.formats[0], limits: limits) { documents.append($0) }
    return documents
  }
}
