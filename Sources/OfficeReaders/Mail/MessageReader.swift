package import Extraction
internal import MIME

/// Reads mail: `.eml`, whose headers are properties, whose text is a document, and whose attachments are
/// members.
package struct MessageReader: ContainerReader {
  package let formats = ["eml"]

  /// Headers that say something about the text.
  private static let told: Set<String> = [
    "subject", "from", "to", "cc", "date", "sender", "organization", "keywords", "message-id",
  ]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool {
    // Lines `Name: value`, and among them one that only mail has.
    // A carriage return and a line feed are one character of a string, and no line feed.
    let head = String(decoding: start.filter { $0 != 0x0D }, as: UTF8.self)
    guard let first = head.split(separator: "\n", maxSplits: 1).first, let colon = first.firstIndex(of: ":"),
      first[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else { return false }
    let lower = "\n" + head.lowercased()
    let names = [
      "\nfrom:", "\nreceived:", "\nsubject:", "\nmessage-id:", "\nmime-version:", "\ndate:", "\nto:",
    ]
    return names.count { lower.contains($0) } >= 3
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard let message = MIMEMessage(bytes, parts: limits.members) else { throw .damaged("not a message") }
    var document = ExtractedDocument(format: format)
    document.properties = message.headers.filter { Self.told.contains($0.name.lowercased()) }
      .map { .init($0.name, $0.value) }
    if let subject = message.header("Subject").map(BlockText.trimmed), !subject.isEmpty {
      document.blocks.append(Block(.heading(level: 1), subject))
    }
    if message.isCutOff { document.notes.append(.cutOff(.members)) }
    var attachments: [MIMEMessage.Part] = []
    for part in message.parts {
      guard !part.isAttachment, part.fileName == nil, part.type.hasPrefix("text/"), Self.isBest(part, message)
      else {
        if part.isAttachment || part.fileName != nil || part.type == "message/rfc822" {
          attachments.append(part)
        }
        continue
      }
      do throws(ReadingFailure) {
        document.blocks += try MessageText.blocks(
          part.bytes, isHTML: part.type == "text/html", charset: part.charset)
      } catch {
        document.notes.append(.memberSkipped(name: part.type, error))
      }
    }
    try deliver(.document(document))
    var left = limits.bytes
    for (index, part) in attachments.enumerated() {
      let suffix = part.type == "message/rfc822" ? "eml" : "bin"
      let name = part.fileName.map { BlockText.trimmed($0) } ?? ""
      let path = name.isEmpty ? "\(index + 1).\(suffix)" : name
      left -= part.bytes.count
      try deliver(
        left >= 0 ? .member(name: path, bytes: part.bytes) : .skipped(name: path, .limitExceeded(.bytes)))
    }
  }

  /// Whether a part is the one to be read of several that say the same: HTML, which has tables and headings,
  /// before plain text.
  private static func isBest(_ part: MIMEMessage.Part, _ message: MIMEMessage) -> Bool {
    guard let alternative = part.alternative else {
      return part.type == "text/plain" || part.type == "text/html"
    }
    let forms = message.parts.filter {
      $0.alternative == alternative && !$0.isAttachment && $0.fileName == nil
    }
    return part == (forms.first { $0.type == "text/html" } ?? forms.first { $0.type == "text/plain" })
  }
}
