import TestSupport
import Testing
import TextAnalysis

@testable import Equivalents

@Suite struct EquivalentTextTests {
  private static func canonical(_ text: String) throws -> [UInt16] {
    try TextFolder().foldQuery(text)
  }

  @Test(arguments: EquivalentGroups.all) func membersFindEachOther(_ group: [String]) throws {
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
    ("三千米", "3000米"), ("三千米", "3km"), ("2024", "二千零二十四"), ("3-5年", "三-五年"), ("10-20%", "百分之十至百分之二十"),
    ("三月份", "3月份"), ("三至五年", "3至5年"), ("三至五年", "3-5年"), ("3-5年", "三至五年"),
    ("3年到5年", "三至五年"), ("十至二十日", "10~20日"), ("三至五年", "3年至5年"), ("10-20万元", "十至二十万元"),
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
    "一一", "廿", "廿卅", "廿十", "", "第", "分之", "百分之", "零", "年月日",
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
      return EquivalentText.isWhole(at: start..<start + units.count, in: within)
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
