/// A heading of a document, or a numbered part of it, with the text that belongs to it.
public struct OutlineNode: Sendable, Equatable {
  public var kind: HeadingKind
  /// Depth in the outline, from 1.
  public var level: Int
  /// The number in the label; nil where the label has none.
  public var ordinal: Ordinal?
  /// Bytes of the label: `第三章`, `（一）`; empty where the heading has none.
  public var label: Range<Int>
  /// Bytes of the label and the title behind it, without Markdown's marks. Of an article or an item that is a
  /// paragraph, the label and its first short sentence, if it has one.
  public var heading: Range<Int>
  /// From the line of the heading to the next node of the same level or a higher one.
  public var section: Range<Int>
  /// The node that it is a part of; nil where there is none.
  public var parent: Int?
  /// Whether ``heading`` ends before its line does: a paragraph rather than a heading by itself.
  public var isParagraph: Bool

  public init(
    kind: HeadingKind, level: Int, ordinal: Ordinal?, label: Range<Int>, heading: Range<Int>,
    section: Range<Int>, parent: Int? = nil, isParagraph: Bool
  ) {
    self.kind = kind
    self.level = level
    self.ordinal = ordinal
    self.label = label
    self.heading = heading
    self.section = section
    self.parent = parent
    self.isParagraph = isParagraph
  }
}
