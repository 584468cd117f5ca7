internal import Extraction

/// A paragraph of a word processing document while it is read.
struct WordParagraph {
  var text = ""
  var style: String?
  /// The list and the level, where the paragraph itself names them; list "0" is none.
  var list: String?
  var level: Int?
  var outline: Int?
  /// The mark at the end is deleted or hidden: the next paragraph goes on where this one ends.
  var runsOn = false
  /// Text boxes that are anchored here, after the paragraph.
  var boxes: [Block] = []
  /// Notes that are referred to here.
  var notes: [Block] = []
}
