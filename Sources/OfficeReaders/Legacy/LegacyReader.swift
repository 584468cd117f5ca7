internal import Archives
package import Extraction

/// Reads files of Word, Excel and PowerPoint before 2007, and of WPS in the same form, by LibreOffice, which
/// converts them to OOXML; a Word file is read by catdoc, without its structure, where LibreOffice is
/// missing.
package struct LegacyReader: FormatReader {
  package let formats = [
    "doc", "dot", "wps", "wpt", "xls", "xlt", "et", "ett", "ppt", "pps", "pot", "dps", "dpt",
  ]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { CompoundFile.recognizes(start) }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    // Other formats with such a name, such as HTML or OOXML, know their own bytes.
    guard CompoundFile.recognizes(bytes) else { throw .unknownFormat }
    let kind = try LegacyKind(CompoundFile(bytes))
    var document: ExtractedDocument
    do throws(ReadingFailure) {
      document = try Self.converted(bytes, kind, limits: limits)
    } catch .toolMissing(let tool, let package) {
      guard kind == .word, let text = try Self.plain(bytes, limits: limits) else {
        throw .toolMissing(tool: tool, package: package)
      }
      document = ExtractedDocument(format: format, blocks: text)
    }
    document.format = format
    try deliver(document)
  }

  /// The document that LibreOffice makes of a file.
  private static func converted(
    _ bytes: [UInt8], _ kind: LegacyKind, limits: ReadingLimits
  ) throws(ReadingFailure) -> ExtractedDocument {
    var office = ToolRunner("soffice", package: kind.package)
    office.seconds = limits.seconds
    office.output = limits.bytes
    let folder = try TemporaryFolder()
    try folder.write(bytes.span, as: "document.\(kind.suffix)")
    // A profile of its own: two runs may go on at once, and no macro of a user is there.
    _ = try office.run(
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "-env:OSL_SOCKET_PATH=\(folder.path)",
        "--headless",
        "--norestore", "--nologo", "--nolockcheck", "--convert-to", kind.target, "--outdir", ".",
        "document.\(kind.suffix)",
      ], in: folder)
    guard let made = try folder.read("document.\(kind.target)", limit: limits.bytes) else {
      throw .toolFailed(tool: "soffice", "no output")
    }
    var documents: [ExtractedDocument] = []
    try kind.reader.read(made, format: kind.target, limits: limits) { documents.append($0) }
    guard let document = documents.first else { throw .damaged("empty") }
    return document
  }

  /// The paragraphs that catdoc finds; nil where it is not installed.
  private static func plain(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingFailure) -> [Block]? {
    var catdoc = ToolRunner("catdoc", package: "catdoc")
    guard catdoc.path != nil else { return nil }
    catdoc.seconds = limits.seconds
    catdoc.output = limits.bytes
    let folder = try TemporaryFolder()
    try folder.write(bytes.span, as: "document.doc")
    let text = try catdoc.run(["-dutf-8", "-w", "document.doc"], in: folder)
    return String(decoding: text, as: UTF8.self).split(whereSeparator: { $0.isNewline }).compactMap { line in
      let text = BlockText.trimmed(String(line))
      return text.isEmpty ? nil : Block(.paragraph, text)
    }
  }
}
