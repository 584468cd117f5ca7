/// The kind of a document (文种), which is the word its title ends in.
enum DocumentKind {
  /// The kind that `title` names; nil where it ends in none.
  static func kind(of title: String) -> String? {
    let line = PlainLine(title)
    var text = line.scalars[...]
    // `（试行）`, `（2024年修订）`, `（二）`, `（节选）`.
    while let open = text.bracketAtEnd, open > text.startIndex,
      text.endIndex - open <= 24 || text[open - 1] == "号"
    {
      text = text[..<open]
    }
    // `甲部公告2023年第58号`
    if text.last == "号", let word = numbered.first(in: text), OrderOrdinal(text[word.upperBound...]) != nil {
      text = text[..<word.upperBound]
    }
    if text.last == "》" { text = text.dropLast() }
    guard let word = words.suffix(of: text), text.count >= word.count else { return nil }
    // `办法` is not the kind of `……的看法`, nor `法` that of `……书法`.
    if word == ["法"],
      text.count < 3 || WordList("方法 看法 想法 做法 说法 书法 用法 语法 执法 普法 司法 立法").suffix(of: text) != nil
    {
      return nil
    }
    return shown[word.string] ?? word.string
  }

  private static let numbered = WordList("令 公告 通告")
  private static let words = WordList(
    """
    通知 通告 公告 公报 通报 决定 决议 命令 令 意见 指导意见 实施意见 报告 工作报告 请示 批复 复函 函 议案 纪要 条例 规定 办法 实施办法 \
    细则 实施细则 规则 章程 准则 法 法典 宪法 解释 答复 规划 规划纲要 计划 方案 实施方案 工作方案 纲要 要点 工作要点 措施 若干措施 清单 目录 \
    指南 指引 标准 规范 预案 应急预案 制度 总结 讲话 说明 解读 白皮书 倡议书 公约 守则 规程 协定 议定书 安排 名单 简报 建议 宣言 声明 须知 导则
    """)

  /// Longer words are the kinds of their last part.
  private static let shown = [
    "指导意见": "意见", "实施意见": "意见", "工作报告": "报告", "复函": "函", "实施办法": "办法", "实施细则": "细则", "法典": "法", "宪法": "法",
    "规划纲要": "纲要", "实施方案": "方案", "工作方案": "方案", "工作要点": "要点", "若干措施": "措施", "应急预案": "预案", "命令": "令",
  ]
}
