internal import Extraction

/// The text of a message.
enum MessageText {
  /// Paragraphs of plain text are what stands between empty lines; lines within one stay lines.
  static func blocks(_ bytes: [UInt8], isHTML: Bool, charset: String?) throws(ReadingFailure) -> [Block] {
    if isHTML { return try MarkupReader.blocks(bytes, charset: charset) }
    return plain(String(decoding: MarkupText.decoded(bytes, charset: charset), as: UTF8.self))
  }

  static func plain(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var lines: [Substring] = []
    func close() {
      let text = BlockText.trimmed(lines.joined(separator: "\n"))
      if !text.isEmpty { blocks.append(Block(.paragraph, text)) }
      lines = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
      if line.allSatisfy({ $0.isWhitespace }) { close() } else { lines.append(line) }
    }
    close()
    return blocks
  }
}
