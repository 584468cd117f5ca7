/// A line that has the form of a heading. Whether it is one, its neighbours tell.
struct HeadingCandidate {
  /// What comes directly behind the label.
  enum Follower {
    case nothing, blank, bracket, text
    /// A word that goes on with a reference, as in 第一条规定的, without a blank or with one.
    case reference, blankReference
  }

  /// What the text before the line ends with.
  enum Standing {
    /// The text begins here, or a sentence or a heading ends.
    case ended
    /// A line that ends in the middle of a sentence, with a blank line behind it.
    case paragraph
    /// A line that seems to be wrapped.
    case open
  }

  var kind: HeadingKind
  /// How it is written, which decides on its level; see ``HeadingStyles``.
  var style: Int
  /// The number of `#` before it, from 1 to 6; 0 where there is none.
  var markdownLevel: Int
  var ordinal: Ordinal?
  /// The line with its marks and without its end.
  var line: Range<Int>
  var label: Range<Int>
  /// Where the title ends.
  var headingEnd: Int
  /// Whether text follows the title in the line.
  var isParagraph: Bool
  var follower: Follower
  var standing: Standing
  /// Behind the label.
  var title: Range<Int>
  /// Whether anything but blank lines stands between the heading and the next candidate.
  var hasBody: Bool
}
