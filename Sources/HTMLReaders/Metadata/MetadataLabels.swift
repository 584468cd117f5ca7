/// The labels by which pages of governments say what a document is.
enum MetadataLabels {
  /// Labels of the table above a document.
  private static let header: Set<String> = [
    "索引号", "索取号", "信息索引号", "索引", "主题分类", "主题", "发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "发布单位", "发布部门", "公布机关",
    "公布单位", "制发机关", "制定机关", "制定部门", "成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "签发日期", "标题", "名称", "信息名称",
    "文件名称",
    "文件标题", "法规名称", "法规标题", "发文字号", "发文文号", "文号", "文件编号", "文件号", "文件字号", "编号", "信息编号", "发布日期", "发布时间", "公开日期",
    "公开时间", "公布日期", "公布时间", "颁布日期", "颁布时间", "颁布单位", "生成日期", "生成时间", "生效日期", "生效时间", "实施日期", "实施时间", "施行日期",
    "施行时间", "失效日期", "失效时间", "废止日期", "废止时间", "有效性", "时效性", "时效状态", "效力状态", "文件状态", "是否有效", "信息有效性", "有效期",
    "有效期限", "文件有效性", "主题词", "关键词", "关键字", "体裁分类", "体裁", "组配分类", "信息分类", "信息类别", "分类", "类别", "文种", "公文种类",
    "文件类型",
    "文件种类", "服务对象", "服务对象分类", "生命周期分类", "公开方式", "公开形式", "公开范围", "公开类别", "公开属性", "公开时限", "公开程序", "公开责任部门",
    "责任部门", "主管部门", "信息来源", "来源", "内容概述", "概述", "内容概要", "摘要", "统一编号", "统一登记号", "登记号", "规范性文件登记号", "规范性文件统一编号",
    "备注", "语种", "载体", "载体类型", "载体形式", "信息格式", "记录形式", "法规类别", "效力级别", "效力等级", "效力层级", "效力", "批准部门", "批准日期",
    "签署日期", "公文时效", "废止记录", "有效区域", "所属主题", "所属机构", "所属栏目", "信息所属单位", "公开目录", "目录名称", "信息公开目录", "失效记录",
    "更新日期", "更新时间", "签发人", "发文类型", "法律性质", "题注", "文号/编号", "文件文号", "产生日期", "作者", "起草单位", "执行日期", "公报期号",
    "發布日期", "發文字號", "發文日期", "公布日期", "修正日期", "法規名稱", "法規類別", "生效狀態", "主旨", "字號",
  ]
  /// Labels that make a table of metadata by themselves.
  private static let telling: Set<String> = ["索引号", "索取号", "发文字号", "文号", "信息索引号", "发文机关", "公开方式", "發文字號"]
  /// Labels of the line below a title.
  private static let line: Set<String> = [
    "来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "稿源", "发布时间", "发布日期", "发稿时间", "发表时间", "发表日期", "更新时间", "更新日期", "时间",
    "日期", "发布于", "发布单位", "发布机构", "发布人", "发布者", "供稿", "供稿单位", "作者", "撰稿", "录入", "录入时间", "编辑", "责任编辑", "审核",
    "浏览",
    "浏览次数", "浏览数", "浏览量", "点击", "点击数", "点击量", "点击次数", "点击率", "阅读", "阅读次数", "阅读量", "阅读数", "访问次数", "访问量", "人气",
    "字体", "字号", "字体大小", "保护视力色", "视力保护色", "分享到", "分享", "文字大小", "來源", "發布日期", "發佈日期", "發布時間", "更新日期", "瀏覽次數",
    "索引号", "文号", "发文字号", "信息索引号", "成文日期", "发布部门",
  ]
  /// Of those, the ones that say nothing about the document.
  private static let counters: Set<String> = [
    "浏览", "浏览次数", "浏览数", "浏览量", "点击", "点击数", "点击量", "点击次数", "点击率", "阅读", "阅读次数", "阅读量", "阅读数", "访问次数", "访问量",
    "人气",
    "字体", "字号", "字体大小", "保护视力色", "视力保护色", "分享到", "分享", "文字大小", "瀏覽次數",
  ]

  static func isHeader(_ label: String) -> Bool { header.contains(label) }
  static func isTelling(_ label: String) -> Bool { telling.contains(label) }
  static func isOfLine(_ label: String) -> Bool { line.contains(label) }
  /// Whether a label says by itself that it is the site that speaks.
  static func isTellingLine(_ label: String) -> Bool {
    counters.contains(label)
      || label.unicodeScalars.count >= 2 && (label.holds("来源") || label.holds("发布") || label == "稿源")
  }
  static func isCounter(_ label: String) -> Bool { counters.contains(label) }

  /// A label as it is spelled, without blanks, brackets and the colon; nil for what is too long to be one.
  static func label(_ text: String) -> String? {
    guard text.utf8.count <= 80 else { return nil }
    var scalars = text.compact.unicodeScalars
    while let last = scalars.last, ["：", ":", "】", "]", "］", "〕"].contains(last) { scalars.removeLast() }
    while let first = scalars.first, ["【", "[", "［", "〔", "*", "·", "•"].contains(first) {
      scalars.removeFirst()
    }
    return scalars.isEmpty ? nil : String(scalars)
  }

  /// `label：value` in two; nil where no label of the table begins the text.
  static func pair(_ text: String) -> (label: String, value: String)? {
    let scalars = text.unicodeScalars
    guard let colon = scalars.prefix(24).firstIndex(where: { ["：", ":", "】", "]"].contains($0) }),
      let label = label(String(scalars[..<colon])), isHeader(label)
    else { return nil }
    var value = String(scalars[scalars.index(after: colon)...]).trimmed
    if value.hasPrefix("：") || value.hasPrefix(":") { value = String(value.dropFirst()).trimmed }
    return (label, value)
  }
}
