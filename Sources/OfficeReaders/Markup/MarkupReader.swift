internal import Extraction

/// Reads HTML and XHTML that is a part of another document: a chapter of an EPUB, a mail, a chunk of a Word
/// file.
///
/// All text of the body is read. Web pages, whose text stands among menus and links, are another reader's
/// task.
enum MarkupReader {
  /// - Parameters:
  ///   - charset: what a header says; the text itself may know better.
  static func blocks(_ bytes: [UInt8], charset: String? = nil) throws(ReadingFailure) -> [Block] {
    let text = MarkupText.decoded(bytes, charset: charset)
    guard text.contains(where: { $0 > 0x20 }) else { return [] }
    let xml = try XMLReader(html: text)
    var collector = MarkupCollector()
    xml.walk(
      start: { collector.start($0) }, end: { collector.end($0) }, text: { collector.text($0) })
    return collector.finished()
  }
}
