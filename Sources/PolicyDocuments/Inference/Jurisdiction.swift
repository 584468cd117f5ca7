/// How high the body stands that issued a document.
public enum Level: String, Sendable, CaseIterable {
  case national = "国家"
  case ministry = "部委"
  case province = "省级"
  case city = "市级"
  case county = "县级"

  /// The level that a value means, in Chinese or English; nil for other words.
  public init?(_ value: String) {
    let word = PlainLine(value.lowercased()).scalars.string
    guard let known = Self.words[word] else { return nil }
    self = known
  }

  private static let words: [String: Level] = {
    let lists: [(Level, String)] = [
      (.national, "国家 国家级 中央 全国 national state central"), (.ministry, "部委 部门 部级 部委级 ministry ministerial"),
      (.province, "省级 省 省部级 provincial province"), (.city, "市级 市 地级 地市级 city municipal prefecture"),
      (.county, "县级 区县级 县 区 区级 county district"),
    ]
    var table: [String: Level] = [:]
    for (level, words) in lists { for word in words.split(separator: " ") { table[String(word)] = level } }
    return table
  }()
}

/// Where a body rules: its level, and its region from the province down.
struct Jurisdiction: Equatable {
  var level: Level
  /// `北京市通州区`; nil for the whole country.
  var region: String?

  /// Told by the name of an issuing body or by the beginning of a title; nil where neither says.
  init?(of name: String) {
    var text = PlainLine(name).scalars
    // `中共北京市委`, but not 中共中央.
    if text.starts(with: "中共".unicodeScalars), !text.starts(with: "中共中央".unicodeScalars) {
      text.removeFirst(2)
    }
    guard !text.isEmpty else { return nil }
    // `国家税务总局北京市税务局` rules in Beijing.
    if let body = Self.branched.prefix(of: text[...]), BodyName.isName(text[...]),
      let branch = Self.branch(text[body.count...])
    {
      self = branch
      return
    }
    if let (province, rest) = Self.province(at: text[...]) {
      let (level, places) = Self.below(province, rest)
      self.init(level: level, region: ([province.name] + places).joined())
      return
    }
    if let prefecture = Self.prefectures.first(where: { text.starts(with: $0.scalars) }) {
      let (level, places) = Self.below(prefecture, text[...])
      self.init(level: level, region: ([prefecture.province] + places).joined())
      return
    }
    let (level, places) = Self.county(text[...])
    if let level {
      self.init(level: level, region: places.joined())
      return
    }
    guard let level = Self.national(text[...]) else { return nil }
    self.init(level: level, region: nil)
  }

  /// Whether `region` begins with a province.
  static func isInProvince(_ region: String) -> Bool {
    Divisions.table.contains { region.hasPrefix($0.province) }
  }

  init(level: Level, region: String?) {
    self.level = level
    self.region = region
  }

  // MARK: Provinces and below

  private struct Province {
    var name: String
    var scalars: [Unicode.Scalar]
    /// The name without `省`.
    var short: [Unicode.Scalar]
    /// Whether it is a city itself.
    var isCity: Bool
  }

  private struct Prefecture {
    var name: String
    var province: String
    var scalars: [Unicode.Scalar]
  }

  private static let provinces: [Province] = Divisions.table.map { row in
    var short = row.province
    for ending in ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"] where short.hasSuffix(ending) {
      short.removeLast(ending.count)
      break
    }
    return Province(
      name: row.province, scalars: Array(row.province.unicodeScalars), short: Array(short.unicodeScalars),
      isCity: row.province.hasSuffix("市"))
  }

  private static let prefectures: [Prefecture] = Divisions.table.flatMap { row in
    row.prefectures.map { Prefecture(name: $0, province: row.province, scalars: Array($0.unicodeScalars)) }
  }

  private static let shortFollowers = WordList("政府 人大 高级人民法院 省 自治区")
  /// Provinces whose short names begin the names of their bodies.
  private static let called: Set<String> = ["香港特别行政区", "澳门特别行政区", "台湾省"]
  /// Offices of the mainland for these.
  private static let aboutCalled = WordList("事务 工作 同胞 居民")
  /// Bodies whose branches have their names, and then that of the place.
  private static let branched = WordList(
    "国家税务总局 中国人民银行 国家金融监督管理总局 中国银行保险监督管理委员会 中国银保监会 中国证券监督管理委员会 中国证监会 国家统计局 国家邮政局 国家外汇管理局 国家矿山安全监察局 财政部"
  )

  /// Where the branch of a body rules that goes by its place: `北京市税务局`, `山东监管局`.
  private static func branch(_ text: ArraySlice<Unicode.Scalar>) -> Jurisdiction? {
    if let named = Jurisdiction(of: text.string), named.region != nil { return named }
    return provinces.first { text.starts(with: $0.short) }.map {
      Jurisdiction(level: .province, region: $0.name)
    }
  }

  private static func province(at text: ArraySlice<Unicode.Scalar>) -> (Province, ArraySlice<Unicode.Scalar>)?
  {
    for province in provinces where text.starts(with: province.short) {
      if text.starts(with: province.scalars) { return (province, text.dropFirst(province.scalars.count)) }
      let rest = text.dropFirst(province.short.count)
      // `吉林` is a province and a city in it, and `海南` a beginning of other names.
      let isCalled = called.contains(province.name) && aboutCalled.prefix(of: rest) == nil
      if shortFollowers.prefix(of: rest) != nil || isCalled && BodyName.isName(text) {
        return (province, rest)
      }
    }
    return nil
  }

  private static func below(_ province: Province, _ rest: ArraySlice<Unicode.Scalar>) -> (Level, [String]) {
    let inside = prefectures.first { rest.starts(with: $0.scalars) && $0.province == province.name }
    if let inside { return below(inside, rest) }
    let (level, places) = county(rest)
    return (level ?? .province, places)
  }

  private static func below(_ prefecture: Prefecture, _ text: ArraySlice<Unicode.Scalar>) -> (Level, [String])
  {
    let (level, places) = county(text.dropFirst(prefecture.scalars.count))
    let own: Level = Divisions.specialMunicipalities.contains(prefecture.name) ? .province : .city
    return (level ?? own, [prefecture.name] + places)
  }

  /// A county, a district or a city of its rank at the beginning of `text`.
  private static func county(_ text: ArraySlice<Unicode.Scalar>) -> (Level?, [String]) {
    guard let end = text.prefix(10).dropFirst(1).firstIndex(where: { "县区旗市".unicodeScalars.contains($0) })
    else {
      return (nil, [])
    }
    let name = text[...end]
    let rest = text[(end + 1)...]
    // `自治区`, `地区`, `市区`, `县级` and words such as `区域` are no names.
    let goesOn = notBehind.prefix(of: rest) != nil && behind.prefix(of: rest) == nil
    if notCounties.suffix(of: name) != nil || notCounties.isIn(name) || goesOn {
      return (nil, [])
    }
    if name.contains(where: { $0.value < 0x4E00 || $0.value > 0x9FFF }) { return (nil, []) }
    return (.county, [name.string])
  }

  private static let notCounties = WordList(
    "自治区 地区 市区 社区 各县 各区 各市 全市 全县 全区 省市 本市 本县 本区 城区 辖区 园区 特区 灾区 山区 景区 关于 城市 都市 超市 上市 部门 国务院 国家 行政区 保护区 人民 小区 军区 政府 门市 发展改革 管理"
  )
  /// `渝北区民政局`, and not `区民`.
  private static let behind = WordList("民政 民族 民宗 民兵 分局 分行 分公司 长江")
  private static let notBehind = WordList("域 级 场 划 分 容 民 际 政府性 以上 以下 间 委书记 长")

  // MARK: The country

  private static let nationalBodies = WordList(
    "国务院 全国人民代表大会 全国人大 中共中央 中国共产党中央 中央军委 中央军事委员会 最高人民法院 最高人民检察院 国家主席 中华人民共和国主席 中国共产党第 全国政协 中国人民政治协商会议全国委员会 中央委员会"
  )
  private static let offices = WordList("国务院办公厅 国务院令 国务院关于")
  private static let ministries = WordList(
    """
    国家 中国 外交部 国防部 教育部 科技部 科学技术部 工业和信息化部 工信部 公安部 安全部 民政部 司法部 财政部 人力资源社会保障部 人力资源和社会保障部 \
    人社部 自然资源部 生态环境部 住房城乡建设部 住房和城乡建设部 交通运输部 交通部 水利部 农业农村部 农业部 商务部 文化和旅游部 文化部 卫生健康委 卫生部 退役军人 \
    应急管理部 应急部 人民银行 审计署 海关总署 税务总局 市场监管总局 市场监督管理总局 金融监管总局 证监会 银保监会 国资委 广电总局 广播电视总局 体育总局 统计局 医保局 \
    知识产权局 铁路局 民航局 邮政局 能源局 林草局 药监局 文物局 中医药局 疾控局 国土资源部 环境保护部 建设部 铁道部 劳动部 人事部 劳动和社会保障部 信息产业部 \
    发展改革委 全国 中央 共青团中央 全国总工会 国务院
    """)

  private static func national(_ text: ArraySlice<Unicode.Scalar>) -> Level? {
    if let body = nationalBodies.prefix(of: text) {
      // `国务院国资委`, `国务院扶贫办`: offices below it are as ministries.
      let rest = text.dropFirst(body.count)
      let isBelow =
        body.elementsEqual("国务院".unicodeScalars) && !rest.isEmpty
        && WordList("办公厅 令 关于 、 对 印发 批转 转发").prefix(of: rest) == nil
      return isBelow && BodyName.isName(text) ? .ministry : .national
    }
    return ministries.prefix(of: text) == nil ? nil : .ministry
  }
}
