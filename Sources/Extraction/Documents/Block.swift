/// One piece of a document in reading order: a heading, a paragraph, a row of a table.
package struct Block: Sendable, Equatable {
  /// What the piece is.
  package enum Kind: Sendable, Equatable {
    /// A heading; the level is 1 for the title of the document, at most 9.
    case heading(level: Int)
    case paragraph
    case listItem
    /// One row of a table; its cells are separated by tabs in `text`.
    case tableRow
    case footnote
  }

  package var kind: Kind
  /// The text as a reader sees it. A line feed is a line break that the author set; lines wrapped by the
  /// layout are joined.
  package var text: String
  package var location: Location

  package init(_ kind: Kind, _ text: String, at location: Location = Location()) {
    self.kind = kind
    self.text = text
    self.location = location
  }
}
