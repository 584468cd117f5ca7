/// The number of a part of a law, 第十五条 or 第14条, which is one word however a dictionary would cut it.
enum ArticleNumber {
  static let ordinal: UInt16 = 0x7B2C

  /// The end of the article number that begins at `start`, or nil.
  ///
  /// - Parameters:
  ///   - units: Canonical text.
  ///   - start: A valid index of `units`.
  static func end(in units: Span<UInt16>, from start: Int) -> Int? {
    guard units[start] == ordinal else { return nil }
    var at = start + 1
    // No article has a longer number; the limit keeps a page of digits linear.
    let limit = min(units.count, start + 17)
    while at < limit, isNumeral(units[at]) { at += 1 }
    guard at > start + 1, at < units.count else { return nil }
    let next = at + 1 < units.count ? units[at + 1] : 0
    // 部分 is the only article unit of two characters.
    if units[at] == 0x90E8 { return next == 0x5206 ? at + 2 : nil }
    return isArticleUnit(units[at], before: next) ? at + 1 : nil
  }

  private static func isNumeral(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x30...0x39: true
    // 〇 零 一 二 三 四 五 六 七 八 九 十 百 千 两.
    case 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
      0x767E,
      0x5343, 0x4E24:
      true
    default: false
    }
  }

  /// Whether a character is an article unit (条, 款, 项), and not the beginning of a common word (第一项目, 第二编制组).
  private static func isArticleUnit(_ unit: UInt16, before next: UInt16) -> Bool {
    switch unit {
    case 0x6761: next != 0x4EF6  // 条, but 条件
    case 0x7AE0: next != 0x7A0B  // 章, but 章程
    case 0x8282: next != 0x80FD && next != 0x70B9 && next != 0x7EA6 && next != 0x6C34  // 节, but 节能 节点 节约 节水
    case 0x6B3E: next != 0x9879  // 款, but 款项
    case 0x9879: next != 0x76EE  // 项, but 项目
    case 0x7F16: next != 0x5236 && next != 0x8F91 && next != 0x53F7  // 编, but 编制 编辑 编号
    case 0x7BC7: next != 0x7AE0  // 篇, but 篇章
    case 0x76EE: next != 0x6807 && next != 0x5F55 && next != 0x7684  // 目, but 目标 目录 目的
    case 0x5377: true  // 卷
    default: false
    }
  }
}
