/// What kind of document a zip file is, by the names at its start.
enum PackageSignature {
  case word, spreadsheet, presentation, openDocument, ofd, epub

  /// - Parameter start: at most 4,096 bytes; nil where they do not tell.
  static func kind(of start: [UInt8]) -> PackageSignature? {
    guard start.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
    // The first entry of OpenDocument and EPUB is a stored file that says what they are.
    let head = String(decoding: start.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    if head.hasPrefix("PK"), head.prefix(64).contains("mimetype") {
      if head.prefix(128).contains("application/epub+zip") { return .epub }
      if head.prefix(128).contains("application/vnd.oasis.opendocument") { return .openDocument }
    }
    for (name, kind) in [
      ("word/document.xml", word), ("xl/workbook.xml", .spreadsheet), ("ppt/presentation.xml", .presentation),
      ("OFD.xml", .ofd), ("Doc_0/Document.xml", .ofd), ("META-INF/container.xml", .epub),
    ] where head.contains(name) { return kind }
    return nil
  }
}
