package import Extraction

/// Reads web pages.
package struct HTMLReader: FormatReader {
  package init() {}

  package var formats: [String] { ["html", "htm", "shtml", "xhtml", "xht"] }

  package func recognizes(_ start: [UInt8]) -> Bool {
    var text = String(decoding: start.prefix(1024).filter { $0 != 0 }, as: UTF8.self).lowercased().trimmed
    if text.hasPrefix("\u{FEFF}") { text = String(text.unicodeScalars.dropFirst()).trimmed }
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<head") { return true }
    let isMarkup = text.hasPrefix("<?xml") || text.hasPrefix("<!--") || text.hasPrefix("<!doctype")
    return isMarkup && text.holds("<html")
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard bytes.count <= limits.bytes else { throw .limitExceeded(.bytes) }
    let isXML = format == "xhtml" || format == "xht" ? true : nil
    let text = try HTMLText(bytes, isXML: isXML, limits: limits)
    guard !text.blocks.isEmpty || !text.properties.isEmpty else { throw .noText }
    try deliver(
      ExtractedDocument(
        format: format, blocks: text.blocks, properties: text.properties, notes: text.notes))
  }
}
