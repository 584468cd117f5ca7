/// What a reader makes of one document of a file.
package struct ExtractedDocument: Sendable, Equatable {
  /// A key and value that the file itself gives: a meta tag, a property of an office document, front matter.
  /// Keys are as the file spells them.
  package struct Property: Sendable, Equatable {
    package var key: String
    package var value: String

    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The path of the document within its file, for archives and attachments (`a.zip` holds `b/c.txt`:
  /// `b/c.txt`; members of members are joined by `!/`); nil where the file is the document.
  package var member: String?
  /// The format that was read, as `FormatReader.formats` names it.
  package var format: String
  package var blocks: [Block]
  package var properties: [Property]
  /// What was left out or could not be read.
  package var notes: [ReadingNote]

  package init(
    member: String? = nil, format: String, blocks: [Block] = [], properties: [Property] = [],
    notes: [ReadingNote] = []
  ) {
    self.member = member
    self.format = format
    self.blocks = blocks
    self.properties = properties
    self.notes = notes
  }
}
