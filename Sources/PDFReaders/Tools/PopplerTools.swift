internal import Extraction

/// The programs of poppler-utils.
struct PopplerTools: ~Copyable {
  private static let debian = "poppler-utils"

  private let folder: TemporaryFolder
  private let limits: ReadingLimits
  private static let file = "document.pdf"

  init(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingFailure) {
    let folder = try TemporaryFolder()
    try folder.write(bytes.span, as: Self.file)
    self.folder = folder
    self.limits = limits
  }

  private func runner(_ tool: String) -> ToolRunner {
    var runner = ToolRunner(tool, package: Self.debian)
    runner.seconds = limits.seconds
    return runner
  }

  /// The dictionary of the document, keys as the file spells them: `Title`, `Author`, `CreationDate`; and its
  /// pages.
  ///
  /// - Throws: `.encrypted`, `.damaged`, and what running the tool throws.
  func information() throws(ReadingFailure) -> (properties: [ExtractedDocument.Property], pages: Int) {
    let output = try run("pdfinfo", ["-isodates", "-enc", "UTF-8", Self.file])
    var properties: [ExtractedDocument.Property] = []
    var pages = 0
    for line in output.split(separator: 0x0A) {
      let line = CharacterFolding.folded(String(decoding: line, as: UTF8.self))
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = String(line[..<colon])
      let value = line[line.index(after: colon)...].split(separator: " ").joined(separator: " ")
      if key == "Pages" { pages = Int(value) ?? 0 }
      // What follows the dictionary is about the file.
      if Self.dictionary.contains(key), !value.isEmpty, value.utf8.count <= 4096 {
        properties.append(.init(key, value))
      }
    }
    return (properties, pages)
  }

  private static let dictionary: Set<String> = [
    "Title", "Subject", "Keywords", "Author", "Creator", "Producer", "CreationDate", "ModDate",
  ]

  /// The words of all pages.
  func words() throws(ReadingFailure) -> [PageWords] {
    WordTable.pages(try run("pdftotext", ["-q", "-tsv", "-l", String(limits.pages), Self.file, "-"]))
  }

  /// A page as a picture in PNG, 3,508 dots long: 300 an inch for A4, and no more for larger pages.
  func picture(page: Int) throws(ReadingFailure) -> [UInt8] {
    let number = String(page)
    return try run(
      "pdftoppm",
      ["-q", "-scale-to", "3508", "-gray", "-png", "-f", number, "-l", number, "-singlefile", Self.file])
  }

  private func run(_ tool: String, _ arguments: [String]) throws(ReadingFailure) -> [UInt8] {
    do throws(ReadingFailure) {
      return try runner(tool).run(arguments, in: folder)
    } catch {
      guard case .toolFailed(_, let message) = error else { throw error }
      if message.hasSuffix("Incorrect password") { throw .encrypted }
      if message.hasPrefix("Syntax") || message.hasPrefix("Internal") || message.hasPrefix("May not be a PDF")
      {
        throw .damaged(message)
      }
      throw error
    }
  }
}
