internal import Extraction

/// A piece of a page that stands in lines of its own, before it is known whether it belongs to the document.
struct Segment {
  var kind: Block.Kind
  var text: String
  /// The line of the source.
  var line: Int
  /// The element whose text it is.
  var node: Int
  /// Characters other than white space.
  var length: Int
  /// How many of them are links to other pages.
  var linked: Int
  /// Whether it has a link to a file: an attachment.
  var hasFile: Bool

  /// Whether it is made of links to other pages.
  var isLinks: Bool { linked * 10 > length * 6 }
}
