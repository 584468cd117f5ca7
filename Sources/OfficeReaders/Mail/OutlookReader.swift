internal import Archives
package import Extraction
internal import ICUText

/// Reads messages of Outlook (`.msg`, [MS-OXMSG]): headers as properties, the text as a document, attachments
/// as members.
package struct OutlookReader: ContainerReader {
  package let formats = ["msg"]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool {
    // The directory may stand anywhere in a compound file; this finds it where it is near.
    let mark = "__nameid_version1.0".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    guard CompoundFile.recognizes(start), start.count >= mark.count else { return false }
    return (0...start.count - mark.count).contains { start[$0] == mark[0] && start[$0...].starts(with: mark) }
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    let file = try CompoundFile(bytes)
    guard file.entries[0].children.contains(where: { file.entries[$0].name.hasPrefix("__substg1.0_") }) else {
      throw .damaged("not an Outlook message")
    }
    var left = limits.bytes
    try Self.read(OutlookStorage(file, 0), format, depth: 0, prefix: "", limits, &left, deliver)
  }

  private static func read(
    _ storage: OutlookStorage, _ format: String, depth: Int, prefix: String, _ limits: ReadingLimits,
    _ left: inout Int, _ deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var document = ExtractedDocument(member: prefix.isEmpty ? nil : prefix, format: format)
    for (key, tag) in [
      ("Subject", 0x0037), ("From", 0x0C1A), ("Address", 0x0C1F), ("To", 0x0E04), ("Cc", 0x0E03),
      ("Message-ID", 0x1035),
    ] {
      let value = BlockText.trimmed(storage.text(tag) ?? "")
      if !value.isEmpty { document.properties.append(.init(key, value)) }
    }
    if let date = storage.date { document.properties.append(.init("Date", date)) }
    if let subject = storage.text(0x0037).map(BlockText.trimmed), !subject.isEmpty {
      document.blocks.append(Block(.heading(level: 1), subject))
    }
    do throws(ReadingFailure) {
      document.blocks += try body(storage)
    } catch {
      document.notes.append(.memberSkipped(name: "body", error))
    }
    try deliver(.document(document))
    for (index, attachment) in storage.attachments.enumerated() {
      let given = attachment.text(0x3707) ?? attachment.text(0x3704) ?? attachment.text(0x3001) ?? ""
      let name = BlockText.trimmed(given).isEmpty ? "\(index + 1)" : BlockText.trimmed(given)
      if let inner = attachment.message {
        guard depth < limits.depth else {
          try deliver(.skipped(name: name, .limitExceeded(.depth)))
          continue
        }
        let path = prefix.isEmpty ? name : "\(prefix)!/\(name)"
        try read(inner, format, depth: depth + 1, prefix: path, limits, &left, deliver)
      } else if let data = attachment.bytes(0x3701) {
        left -= data.count
        try deliver(
          left >= 0 ? .member(name: name, bytes: data) : .skipped(name: name, .limitExceeded(.bytes)))
      }
    }
  }

  /// The text: plain if there is any, else HTML.
  private static func body(_ storage: OutlookStorage) throws(ReadingFailure) -> [Block] {
    if let text = storage.text(0x1000), text.contains(where: { !$0.isWhitespace }) {
      return MessageText.plain(text)
    }
    if let html = storage.text(0x1013) { return try MarkupReader.blocks(Array(html.utf8)) }
    if let html = storage.bytes(0x1013) { return try MarkupReader.blocks(html, charset: storage.charset) }
    if let packed = storage.bytes(0x1009) {
      let rtf = try CompressedRTF.unpacked(packed)
      return try RTFText.blocks(rtf)
    }
    return []
  }
}
