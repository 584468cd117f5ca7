/// Names of bodies that issue documents: `国务院办公厅`, `北京市通州区人民政府`.
enum BodyName {
  typealias Text = ArraySlice<Unicode.Scalar>

  private static let endings = WordList(
    """
    人民政府 政府 委员会 办公室 办公厅 国务院 局 厅 部 院 署 委 总局 大会 法院 检察院 领导小组 指挥部 管委会 党委 党组 常委会 \
    中心 银行 协会 总会 联合会 总工会 总站 支队 总队 司令部 政治部 总社 集团公司 研究院 学院 大学 街道办事处 办事处 办 \
    省委 市委 区委 县委 州委 工委 团中央 妇联 残联 工商联 军委 中共中央 中央 证监会 银保监会 银监会 保监会 国资委 发改委 财政部 \
    特别行政区 立法会 海关 联席会议 联社 税务分局 党校 报社 广电总局 公司 会议 协调小组 工作组
    """)

  /// Words that no name of a body has.
  private static let foreign = WordList(
    "关于 应当 本市 本省 本区 各 有关 负责 制定 会同 通过 公布 以及 或者 根据 按照 附件 抄送 的 联系 主送 其他 上述 同志 印发 下列 全市 我们")

  /// Beginnings of names that do not say of which place.
  private static let unplaced = WordList(
    "市人 市政 市委 县人 县政 县委 省人 省政 省委 区人 区政 区委 州人 州政 自治区人 自治区政 自治区党 自治县人 自治州人")

  private static let alone = WordList("国务院 财政部 中共中央 中央军委 教育部 公安部 商务部 全国人大常委会 全国妇联 共青团中央")

  /// Whether `text` is the name of one body, or of several parted by `、`.
  static func isName(_ text: Text) -> Bool {
    guard (2...60).contains(text.count) else { return false }
    if text.contains(where: isNoLetter) || foreign.isIn(text) { return false }
    if unplaced.prefix(of: text) != nil { return false }
    guard let ending = endings.suffix(of: text) else { return false }
    return text.count > ending.count || alone.contains(text)
  }

  private static func isNoLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x4E00 { return scalar.value >= 0xFF00 }
    return scalar != "、" && scalar != "(" && scalar != ")" && scalar != "·"
  }

  /// The bodies that a line names, and nothing else: parted by `、`, or by spaces where each part is a name.
  static func names(in line: PlainLine) -> [String] {
    guard isName(line.scalars[...]) else { return [] }
    return IssuerList.split(line.text).flatMap { joined($0) }
  }

  /// Names that stand together without a space: `最高人民法院最高人民检察院`.
  static func joined(_ name: String) -> [String] {
    for (first, second) in [
      ("最高人民法院", "最高人民检察院"), ("最高人民检察院", "最高人民法院"), ("中共中央", "国务院"), ("中共中央办公厅", "国务院办公厅"),
    ]
    where name == first + second {
      return [first, second]
    }
    return [withoutState(name)]
  }

  /// `中华人民共和国国务院` is called 国务院.
  static func withoutState(_ name: String) -> String {
    let state = "中华人民共和国"
    guard name.hasPrefix(state) else { return name }
    let rest = String(name.dropFirst(state.count))
    return rest.count >= 3 ? rest : name
  }
}
