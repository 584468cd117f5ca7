package import Extraction
internal import MIME

/// Reads pages that were saved in one file with their pictures: MIME messages of kind multipart/related.
package struct WebArchiveReader: FormatReader {
  package init() {}

  package var formats: [String] { ["mhtml", "mht"] }

  /// Messages of people begin with the same headers: a web archive is known by its parts, or by who saved it.
  package func recognizes(_ start: [UInt8]) -> Bool {
    let text = String(decoding: start, as: UTF8.self).lowercased()
    guard text.holds("mime-version:") else { return false }
    return text.holds("multipart/related")
      && (text.holds("snapshot-content-location:") || text.holds("saved by "))
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ExtractedDocument) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard bytes.count <= limits.bytes else { throw .limitExceeded(.bytes) }
    guard let message = MIMEMessage(bytes, parts: limits.members) else { throw .damaged("not a web archive") }
    var document = ExtractedDocument(format: format)
    if message.isCutOff { document.notes.append(.cutOff(.members)) }
    var count = 0
    // The page comes first; its frames follow, and are read where it has no text of its own.
    for part in message.parts where part.type == "text/html" || part.type == "application/xhtml+xml" {
      if document.blocks.contains(where: { $0.text.utf8.count >= 60 }) || count >= 20 { break }
      count += 1
      let text = try HTMLText(part.bytes, charset: part.charset, limits: limits)
      document.blocks += text.blocks
      if count == 1 { document.properties += text.properties }
      document.notes += text.notes
    }
    guard count > 0 else { throw .damaged("no page in the web archive") }
    if let address = message.header("Snapshot-Content-Location"), !address.isEmpty {
      document.properties.append(.init("Snapshot-Content-Location", address))
    }
    guard !document.blocks.isEmpty || !document.properties.isEmpty else { throw .noText }
    try deliver(document)
  }
}
