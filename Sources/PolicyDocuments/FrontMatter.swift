/// The block between two lines of `---` at the very top of a Markdown file.
///
/// What is read of it is a small part of YAML: `key: value`, plain or quoted; lists, inline (`[a, b]`) or a
/// `- item` a line; folded and literal blocks (`>` and `|`); comments. Values inside values are passed over,
/// but for those of `extra`, `params` and the like, which are as those on top. A block that does not look
/// like this is text, since two rulers may stand in any text.
package struct FrontMatter: Equatable {
  /// A key's value.
  package enum Value: Equatable {
    case text(String)
    case list([String])
  }

  /// A key and its value, in the order of the file.
  package struct Entry: Equatable {
    package var key: String
    package var value: Value
  }

  package var entries: [Entry] = []
  /// Where the text after the block begins.
  package var end = 0
  /// The line, counted from 1, the text after the block begins in.
  package var firstLine = 1

  /// Tables in which generators of sites have the fields of a page that are not their own.
  static let ownTables: Set<String> = ["extra", "params", "custom", "metadata", "meta"]

  /// A block longer than this is text.
  static let longest = 1 << 16

  init(entries: [Entry], end: Int, firstLine: Int) {
    self.entries = entries
    self.end = end
    self.firstLine = firstLine
  }

  /// Nil where `text` does not begin with front matter.
  package init?(_ text: [UInt8]) {
    var lines = TextLines(text)
    guard let opening = lines.next(), lines.text(opening).isRuler(closing: false) else { return nil }
    var block = FrontMatterBlock()
    while let line = lines.next(), line.next <= Self.longest {
      let content = lines.text(line)
      if content.isRuler(closing: true) {
        guard let entries = block.finish() else { return nil }
        self.entries = entries
        end = line.next
        firstLine = 1 + text[..<end].count { $0 == 0x0A }
        return
      }
      guard block.add(content) else { return nil }
    }
    return nil
  }
}

extension String {
  /// Whether the line opens or closes a block of front matter.
  fileprivate func isRuler(closing: Bool) -> Bool {
    let line = self.utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }
    return line.elementsEqual("---".utf8) || (closing && line.elementsEqual("...".utf8))
  }
}
