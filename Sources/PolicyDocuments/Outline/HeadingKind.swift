/// What a heading is, told by its label. Raw values are stored in indexes.
public enum HeadingKind: UInt8, Sendable, CaseIterable {
  /// Text before the first heading.
  case preamble
  /// 附件, 附录, 附表.
  case annex
  /// A Markdown heading without a label of another kind.
  case markdown
  /// `【…】` on a line by itself.
  case banner
  /// A line behind ★, ◆, ■ and the like.
  case bullet
  /// A line in bold (Markdown's `**`).
  case bold
  /// 第一部分.
  case part
  /// 第一编, 第一篇, 第一卷.
  case book
  /// 第一分编.
  case subbook
  /// 第一章.
  case chapter
  /// 第一节.
  case section
  /// 第一款 as a heading, a division of 节 in Taiwan's codes.
  case subsection
  /// 第一目 as a heading.
  case division
  /// 第一条.
  case article
  /// 壹、.
  case capitalItem
  /// 一、.
  case hanItem
  /// （一）.
  case hanBracketItem
  /// 1. or 1、.
  case numberItem
  /// （1） or 1）.
  case numberBracketItem
  /// ①.
  case circledItem

  /// Whether it is a division of a law above the article.
  var isDivision: Bool { rawValue >= HeadingKind.part.rawValue && rawValue <= HeadingKind.division.rawValue }

  /// Whether it is numbered without 第.
  public var isItem: Bool { rawValue >= HeadingKind.capitalItem.rawValue }
}
