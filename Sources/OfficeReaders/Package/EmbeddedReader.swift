internal import Extraction
internal import MIME

/// Reads a document that is shown as a part of another one.
struct EmbeddedReader {
  /// Documents within documents so far.
  var depth = 0

  /// The blocks of a part, by what its name and its first bytes say.
  func blocks(_ bytes: [UInt8], named name: String, limits: ReadingLimits) throws(ReadingFailure) -> [Block] {
    guard depth < limits.depth else { throw .limitExceeded(.depth) }
    if bytes.starts(with: [0x50, 0x4B]) {
      let inner = EmbeddedReader(depth: depth + 1)
      return try WordReader.document(bytes, limits: limits, embedded: inner).blocks
    }
    switch PartPath.suffix(of: name) {
    case "mht", "mhtml", "eml": return try message(bytes, limits: limits)
    case "txt":
      return MarkupText.decoded(bytes, charset: nil).split(separator: 0x0A).compactMap { line in
        let text = BlockText.trimmed(String(decoding: line, as: UTF8.self))
        return text.isEmpty ? nil : Block(.paragraph, text)
      }
    case "rtf": return try RTFText.blocks(bytes)
    default:
      // Some chunks are named so that only their content tells.
      if String(decoding: bytes.prefix(256), as: UTF8.self).lowercased().contains("mime-version") {
        return try message(bytes, limits: limits)
      }
      return try MarkupReader.blocks(bytes)
    }
  }

  private func message(_ bytes: [UInt8], limits: ReadingLimits) throws(ReadingFailure) -> [Block] {
    guard let message = MIMEMessage(bytes, parts: 1_000) else { throw .damaged("not a web archive") }
    guard let page = message.parts.first(where: { $0.type == "text/html" }) else { return [] }
    return try MarkupReader.blocks(page.bytes, charset: page.charset)
  }
}
