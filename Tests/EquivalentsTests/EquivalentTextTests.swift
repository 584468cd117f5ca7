import TestSupport
import Testing
import TextAnalysis

@testable import Equivalents

@Suite struct EquivalentTextTests {
  private static func canonical(_ text: String) throws -> [UInt16] {
    try TextFolder().foldQuery(text)
  }

  /// Groups of texts that mean the same; every member must be found from every other.
  static let groups: [[String]] = [
    // Ordinals.
    ["第十四条", "第14条"], ["第一百零五条", "第105条"], ["第二百一十条", "第210条"], ["第一千二百六十条", "第1260条"],
    ["第二款", "第2款"], ["第二十次", "第20次"], ["第十届", "第10届"], ["第一百二十一号", "第121号"], ["第三", "第3"],
    // Counts and periods.
    ["十四条", "14条"], ["三年以上七年以下", "3年以上7年以下"], ["十五日内", "15日内"], ["两个月", "2个月", "二个月"],
    ["三十个工作日", "30个工作日"], ["六十周岁", "60周岁"], ["二十四小时", "24小时"], ["三至五年", "3至5年"],
    ["两百人", "二百人", "200人"], ["两千户", "二千户", "2000户", "2,000户"], ["五十名", "50名"], ["一百五十件", "150件"],
    // Years.
    ["二〇二四年", "2024年", "二○二四年", "二零二四年", "二0二四年", "二O二四年", "２０２４年"], ["一九九八年", "1998年"],
    ["二〇〇八年", "2008年", "二00八年", "二OO八年"], ["二〇二四", "2024"],
    // Dates.
    [
      "二〇二四年三月五日", "2024年3月5日", "2024-03-05", "2024.3.5", "2024年03月05日", "2024/3/5", "2024-3-5", "二零二四年三月五日",
    ],
    ["二〇二四年十二月三十一日", "2024年12月31日", "2024-12-31", "2024.12.31"],
    ["2024年3月", "二〇二四年三月", "2024年03月", "2024-03"],
    ["3月5日", "三月五日", "03月05日", "3月5号"], ["十月一日", "10月1日"], ["一九四九年十月一日", "1949年10月1日", "1949-10-01"],
    // Amounts.
    ["三千万元", "3000万元", "30,000,000元", "30000000元", "3,000万元", "3千万元", "叁仟万元"],
    ["一点五亿元", "1.5亿元", "15000万元", "1亿5000万元", "150,000,000元", "一亿五千万元"],
    ["五万元", "5万元", "50000元", "50,000元", "伍万元"], ["二百元", "两百元", "200元", "贰佰元"],
    ["三千元", "3000元", "3,000元", "3千元"], ["十万元", "10万元", "100000元", "100,000元"], ["两万亿元", "2万亿元", "20000亿元"],
    ["二十万元", "20万元", "200000元", "贰拾万元"], ["一百万元", "100万元", "1000000元", "壹佰万元"], ["两亿元", "2亿元", "二亿元"],
    ["9800个", "9,800个", "九千八百个"], ["12.5亿元", "十二点五亿元"], ["3.2万人", "32000人", "三点二万人", "三万二千人"],
    ["五百万美元", "500万美元", "5000000美元"],
    // Shares.
    ["百分之五", "5%", "百分之5", "５％"], ["百分之三点五", "3.5%"], ["千分之三", "3‰"], ["3.5‰", "千分之三点五"], ["百分之百", "100%"],
    ["万分之五", "5‱"], ["三分之一", "1/3", "3分之1"], ["三分之二", "2/3"], ["百分之二十", "20%"], ["百分之零点五", "0.5%"],
    // Units.
    ["100平方米", "100㎡", "一百平方米", "100m²"], ["30公里", "30km", "三十公里", "30千米"], ["5立方米", "5m³", "五立方米"],
    ["10平方公里", "10km²", "十平方千米"], ["20公斤", "20kg", "二十千克"], ["35摄氏度", "35℃"], ["平方米", "㎡"], ["立方米", "m³"],
    ["二十吨", "20吨", "20t"], ["100千瓦时", "100kWh"], ["五公顷", "5公顷", "5hm²"],
    // Numbers alone.
    ["一千二百三十四", "1234", "1,234"], ["一百零五", "105", "一百〇五"], ["三千五百万", "3500万", "35000000"],
    ["25000", "2.5万", "二万五千", "两万五千"], ["十五", "15"], ["三点一四", "3.14"], ["五百万", "5000000", "500万"],
    // In context.
    ["注册资本三千万元以上", "注册资本3000万元以上"], ["增长5%", "增长百分之五"], ["自2024年3月5日起施行", "自二〇二四年三月五日起施行"],
    ["处五年以下有期徒刑", "处5年以下有期徒刑"], ["民法典第一千零七十九条", "民法典第1079条"], ["(2021)23号", "（二〇二一）二十三号"],
  ]

  @Test(arguments: groups) func membersFindEachOther(_ group: [String]) throws {
    let members = try group.map(Self.canonical)
    for (index, text) in members.enumerated() {
      let found = EquivalentText.spellings(of: text)
      for (other, wanted) in members.enumerated() where wanted != text {
        #expect(
          found.contains(wanted), "\(group[index]) does not find \(group[other]): \(Self.strings(found))")
      }
    }
  }

  /// Spoken forms find what is usual, and are not guessed for it.
  @Test(arguments: [
    ("两万五", "25000"), ("一百五", "150"), ("三千六", "3600"), ("一亿五", "1.5亿"), ("三点五亿元", "3.5亿元"),
    ("三万五千亿元", "3.5万亿元"),
    ("三千米", "3000米"), ("三千米", "3km"), ("2024", "二千零二十四"), ("3-5年", "三-五年"), ("10-20%", "10-百分之二十"),
    ("三月份", "3月份"),
  ])
  func spokenForms(_ text: String, _ wanted: String) throws {
    let canonical = try Self.canonical(text)
    let found = EquivalentText.spellings(of: canonical)
    #expect(
      found.contains(try Self.canonical(wanted)), "\(text) does not find \(wanted): \(Self.strings(found))")
  }

  /// What looks like a number and is none, or not for certain.
  @Test(arguments: [
    "十四五规划", "三五个", "几十年", "数十家", "十几人", "统一条件", "万一", "千万", "百年大计", "千家万户", "之一条", "M101", "5A级", "PM2.5",
    "GB/T 9704-2012", "010-66551234", "3.5.1", "一带一路", "三农", "十分", "四川", "不一定", "单一来源", "covid-19", "七八十岁",
    "一一", "", "第", "分之", "百分之", "零", "年月日",
  ])
  func othersAreLeftAlone(_ text: String) throws {
    let canonical = try Self.canonical(text)
    let found = EquivalentText.spellings(of: canonical)
    #expect(found.isEmpty, "\(text): \(Self.strings(found))")
  }

  /// Every spelling is canonical, and finds the text it was made for.
  @Test(.timeLimit(.minutes(1))) func spellingsOfRandomNumbers() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let folder = try TextFolder()
    for _ in 0..<2000 {
      let magnitude = Int.random(in: 0...12, using: &random)
      var value = Int64.random(in: 1...99, using: &random)
      for _ in 0..<magnitude { value *= 10 }
      if Bool.random(using: &random) { value += Int64.random(in: 0...9999, using: &random) }
      let templates = ["第#条", "#元", "#人", "百分之#", "#%", "#吨", "#"]
      let template = templates.randomElement(using: &random)!
      let number = DecimalNumber(value)
      let (name, suffix) = (String(template.prefix { $0 != "#" }), template.drop { $0 != "#" }.dropFirst())
      let text = name + NumberSpellings.arabic(number) + suffix
      let canonical = folder.foldQuery(text)
      for spelling in EquivalentText.spellings(of: canonical, limit: 1000) {
        let string = String(decoding: spelling, as: UTF16.self)
        #expect(folder.foldQuery(string) == spelling, "\(string) is not canonical, seed \(seed)")
        let back = EquivalentText.spellings(of: spelling, limit: 1000)
        // A bare number under ten is no expression of its own.
        if template != "#" || spelling.count > 1 {
          #expect(
            back.contains(canonical), "\(string) does not find \(text): \(Self.strings(back)), seed \(seed)")
        }
      }
    }
  }

  @Test func hostileTextsCostLittle() throws {
    for unit in ["九", "万", "9", "1,", "第", "百分之", "十", "1.", "年", "2024-", "一亿", "m", "1/", "零"] {
      let text = try Self.canonical(String(repeating: unit, count: 3000))
      #expect(EquivalentText.spellings(of: text, limit: 64).count <= 64)
    }
    let many = try Self.canonical(String(repeating: "3000万元和", count: 500))
    #expect(EquivalentText.spellings(of: many, limit: 64).count <= 64)
  }

  @Test func randomRunsDoNotTrap() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let alphabet = Array("〇零一二两九十百千万亿点0123459,.%‰/-年月日第条分之元m2几oк".utf16)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      for expression in EquivalentText.expressions(in: text) {
        #expect(
          expression.range.upperBound <= text.count && !expression.spellings.isEmpty
            && !expression.spellings.contains(Array(text[expression.range])), "seed \(seed)")
      }
    }
  }

  @Test func occurrencesAreWhole() {
    func isWhole(_ spelling: String, in text: String) -> Bool {
      let (units, within) = (Array(spelling.utf16), Array(text.utf16))
      guard let start = (0...(within.count - units.count)).first(where: { within[$0...].starts(with: units) })
      else {
        Issue.record("no \(spelling) in \(text)")
        return false
      }
      func unit(_ index: Int) -> UInt16? { within.indices.contains(index) ? within[index] : nil }
      let end = start + units.count
      return EquivalentText.isWhole(
        units, before: (unit(start - 2), unit(start - 1)), after: (unit(end), unit(end + 1)))
    }
    #expect(isWhole("14条", in: "第14条"))
    #expect(!isWhole("14条", in: "第114条"))
    #expect(!isWhole("000元", in: "3,000元"))
    #expect(!isWhole("5%", in: "3.5%"))
    #expect(!isWhole("四条", in: "十四条"))
    #expect(!isWhole("20t", in: "20th"))
    #expect(isWhole("2024", in: "至2024年"))
    #expect(!isWhole("2024", in: "2024.5"))
    #expect(isWhole("2024", in: "(2024)12"))
    #expect(!isWhole("m2", in: "10km2"))
    #expect(isWhole("m2", in: "10m2"))
  }

  private static func strings(_ texts: [[UInt16]]) -> String {
    texts.map { String(decoding: $0, as: UTF16.self) }.joined(separator: " ")
  }
}
