package import Extraction

/// Reads Excel's files of OOXML: sheets as pages, rows as rows of a table, cells as they are shown.
package struct SheetReader: FormatReader {
  package let formats = ["xlsx", "xlsm", "xltx", "xltm"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool { PackageSignature.kind(of: start) == .spreadsheet }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let package = try Package(bytes, limits: limits)
    let book = try Workbook(package, limits: limits)
    var document = ExtractedDocument(format: format, properties: DocumentProperties.read(package))
    var texts: [(name: String, blocks: [Block])] = []
    for (index, sheet) in book.sheets.enumerated() where !sheet.isHidden {
      guard index < limits.pages else {
        document.notes.append(.cutOff(.pages))
        break
      }
      var reading = SheetText(book, page: index + 1, limits: limits)
      do throws(ReadingFailure) {
        try reading.read(sheet.path)
      } catch .limitExceeded(let kind) {
        document.notes.append(.cutOff(kind))
      } catch {
        document.notes.append(.memberSkipped(name: sheet.name, error))
      }
      if !reading.blocks.isEmpty { texts.append((sheet.name, reading.blocks)) }
    }
    for text in texts {
      // The name of the only sheet tells no more than that of the file.
      if texts.count > 1, !Workbook.isDefault(text.name), let first = text.blocks.first {
        document.blocks.append(Block(.heading(level: 1), text.name, at: first.location))
      }
      document.blocks += text.blocks
    }
    if document.blocks.isEmpty, let note = document.notes.first {
      if case .memberSkipped(_, let failure) = note { throw failure }
    }
    try deliver(document)
  }
}
