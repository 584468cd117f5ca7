/// The table above a document on a web page: `索引号：… 发文机关：… 成文日期：… 标　　题：…`, or the same as a list or as the
/// cells of a table.
struct HeaderBlock {
  /// Keys that are read, and their values.
  private(set) var entries: [DocumentMetadata.Entry] = []
  /// How many of the first lines belong to it, with all that stands above it.
  private(set) var lines = 0
  /// Which of the first lines belong to it.
  private(set) var places: Set<Int> = []

  /// Keys of such tables that tell nothing that is kept.
  private static let otherKeys: Set<String> = [
    "索引号", "分类", "主题分类", "主题词", "体裁", "体裁分类", "组配分类", "公开方式", "公开形式", "公开范围", "公开时限", "公开类别", "信息分类", "信息类别",
    "文件类型", "文档类型", "主办单位", "浏览次数", "浏览量", "点击数", "点击率", "阅读次数", "阅读量", "访问次数", "字体", "字号", "字体大小", "关键词",
    "关键字", "作者", "责任编辑",
    "编辑", "打印", "收藏", "分享", "信息来源", "稿源", "摘要", "内容概述", "概述", "信息编号", "登记号", "规范性文件编号", "统一编号", "统一登记号",
    "信息索引号", "服务对象",
    "生成日期", "有效期", "公文时效", "签发人", "主送", "抄送", "信息名称", "审核", "关联解读", "相关解读", "下载", "背景色", "视力保护色", "版权所有",
    "效力级别", "法律效力位阶",
    "来源", "页码", "备注", "所属类别", "文件来源", "法规类别", "分类号",
  ]

  private static let firstLines = 40
  private static let longestKey = 10
  /// A key alone on its line has its value on the next.
  private static let marks: [Unicode.Scalar] = [":", "|"]

  init(_ lines: [PlainLine]) {
    var pending: String?
    var keys = 0
    var misses = 0
    for (place, line) in lines.prefix(Self.firstLines).enumerated() {
      let found = Self.keys(in: line)
      if found.isEmpty {
        if let key = pending {
          add(key, line.text)
          pending = nil
          places.insert(place)
          self.lines = place + 1
          continue
        }
        // Above the table stands what it likes; below it, the document.
        misses += 1
        if keys > 0 ? misses > 1 : misses > 12 { break }
        continue
      }
      pending = nil
      misses = 0
      for (index, key) in found.enumerated() {
        let end = index + 1 < found.count ? found[index + 1].range.lowerBound : line.count
        let value = line.written(key.range.upperBound..<max(key.range.upperBound, end))
        keys += 1
        if value.isEmpty, index == found.count - 1 { pending = key.name } else { add(key.name, value) }
      }
      places.insert(place)
      self.lines = place + 1
    }
    // One key may begin any line of prose.
    if keys < 2 {
      entries = []
      self.lines = 0
      places = []
    }
  }

  private mutating func add(_ key: String, _ value: String) {
    let value = TitleReader.trimmed(value[...])
    if !value.isEmpty, DocumentKey(key) != nil || Self.weakKeys.contains(key) {
      entries.append(DocumentMetadata.Entry(key: key, value: value))
    }
  }

  /// Keys whose values are names of bodies at times, and of newspapers at others.
  static let weakKeys: Set<String> = ["来源", "信息来源", "稿源", "contentsource", "source"]

  private struct Key {
    var name: String
    var range: Range<Int>
  }

  /// The keys in a line, each with its colon: the first at the beginning of the line, `- ` before it aside.
  private static func keys(in line: PlainLine) -> [Key] {
    var keys: [Key] = []
    let text = line.scalars
    guard text.count >= 3 else { return [] }
    if let bracketed = bracketed(in: text) { return bracketed }
    for place in text.indices where marks.contains(text[place]) {
      guard let key = key(before: place, in: text, after: keys.last?.range.upperBound ?? 0) else { continue }
      if keys.isEmpty, !isLead(text[..<key.range.lowerBound]) { return [] }
      keys.append(key)
    }
    return keys
  }

  /// The keys of `【发布单位】商务部【发布文号】公告2023年第23号`; nil where the line does not begin with one.
  private static func bracketed(in text: [Unicode.Scalar]) -> [Key]? {
    guard text[0] == "[" else { return nil }
    var keys: [Key] = []
    for place in text.indices where text[place] == "[" {
      guard let close = text[place...].prefix(longestKey + 2).firstIndex(of: "]") else { continue }
      let name = text[(place + 1)..<close].string
      if isKey(name) { keys.append(Key(name: name, range: place..<close + 1)) }
    }
    return keys.first?.range.lowerBound == 0 ? keys : nil
  }

  private static func isKey(_ name: String) -> Bool {
    DocumentKey(name) != nil || otherKeys.contains(name)
  }

  /// Marks of lists, emphasis and tables before the first key.
  private static func isLead(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.count <= 6 && text.allSatisfy { "-*+•·●|[#>(".unicodeScalars.contains($0) }
  }

  private static func key(before colon: Int, in text: [Unicode.Scalar], after start: Int) -> Key? {
    var end = colon
    while end > start, "*]|".unicodeScalars.contains(text[end - 1]) { end -= 1 }
    var found: Key?
    var length = 2
    while length <= longestKey, end - length >= start {
      let name = text[(end - length)..<end].string
      if isKey(name), name != "正文" {
        found = Key(name: name, range: (end - length)..<colon + 1)
      }
      length += 1
    }
    return found
  }
}
