import Pinyin
import TestSupport
import Testing

@Suite struct PinyinPatternTests {
  @Test(arguments: [
    ("fuzhongxin", "副中心"), ("fzx", "副中心"), ("fuzx", "副中心"), ("fzhongx", "副中心"), ("fuzhx", "副中心"),
    ("fuzhongxi", "副中心"),
    ("fù zhōng xīn", "副中心"), ("fu4zhong1xin1", "副中心"), ("FuZhongXin", "副中心"), ("fu zhong xin", "副中心"),
    ("chongqing", "重庆"), ("zhongqing", "重庆"), ("cq", "重庆"), ("yinhang", "银行"), ("yinxing", "银行"),
    ("changcheng", "长城"),
    ("xingzheng", "行政"), ("xi'an", "西安"), ("xian", "西安"), ("xian", "县"), ("lve", "略"), ("lue", "略"),
    ("lüe", "略"),
    ("nv", "女"), ("nǚ", "女"), ("zhanlue", "战略"), ("yingshanghuanjing", "营商环境"), ("yshj", "营商环境"),
    ("副zx", "副中心"),
    ("fu中x", "副中心"), ("shengtai", "生态"), ("st", "生态"), ("sht", "生态"), ("ldhtf", "劳动合同法"),
    ("minfadian", "民法典"), ("mfd", "民法典"),
    ("yl", "养老"), ("yanglao", "养老"), ("tuoyu", "托育"), ("e", "鄂"), ("ershi", "二十"), ("zhong1", "中"),
    ("zhong4 yao4", "重要"),
    ("kuaiji", "会计"), ("huiji", "会计"), ("suowu", "所无"), ("an", "安"),
  ])
  func whatIsTypedIsFound(_ typed: String, _ word: String) throws {
    let pattern = try #require(PinyinPattern(typed))
    #expect(pattern.matches(word.utf16))
  }

  @Test(arguments: [
    ("fuzhongxin", "副中"), ("fuzhong", "副中心"), ("fzx", "副心中"), ("xi'an", "县"), ("fu1zhong1xin1", "副中心"),
    ("fú zhōng xīn", "副中心"),
    ("f zx x", "副中心"), ("u", "副"), ("hongqing", "重庆"), ("zhong3", "中"), ("nu", "绿"), ("lu", "律"),
    ("副x", "副中心"), ("中zx", "副中心"),
    ("fuzhongxinn", "副中心"), ("ng", "副"),
  ])
  func othersAreNot(_ typed: String, _ word: String) throws {
    let pattern = try #require(PinyinPattern(typed))
    #expect(!pattern.matches(word.utf16))
  }

  @Test(arguments: [
    "", "  ", "副中心", "fu,zhong", "fu9", "5", "a1!", "f\u{0}u", "é\u{301}1?",
    String(repeating: "a", count: 61),
  ])
  func noPattern(_ typed: String) { #expect(PinyinPattern(typed) == nil) }

  @Test func placesInTitles() throws {
    let title = Array("北京市人民政府关于加快城市副中心建设的通知".utf16)
    let pattern = try #require(PinyinPattern("fzx"))
    #expect(pattern.firstRange(in: title) == 13..<16)
    #expect(pattern.prefixLength(in: title) == nil)
    #expect(try #require(PinyinPattern("beijings")).prefixLength(in: title) == 3)
    #expect(try #require(PinyinPattern("tongzhi")).firstRange(in: title) == 19..<21)
    #expect(try #require(PinyinPattern("zzz")).firstRange(in: title) == nil)
  }

  @Test func readingsOfCharacters() {
    #expect(PinyinTable.readings(of: 0x91CD).map(\.letters) == ["zhong", "chong"])
    #expect(PinyinTable.readings(of: 0x884C).map(\.letters).contains("hang"))
    #expect(PinyinTable.readings(of: 0x41).isEmpty)
    #expect(PinyinTable.readings(of: 0xFFFF).isEmpty)
    #expect(PinyinTable.readings(of: 0x4E00).map(\.tone) == [1])
  }

  /// The readings of random characters, typed in random ways, find them.
  @Test func randomWords() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<3000 {
      var word: [UInt16] = []
      var typed = ""
      while word.count < Int.random(in: 1...6, using: &random) || word.isEmpty {
        let unit = UInt16.random(in: 0x4E00...0x9FA5, using: &random)
        guard let reading = PinyinTable.readings(of: unit).randomElement(using: &random) else { continue }
        word.append(unit)
        let letters = reading.letters
        switch random.below(4) {
        case 0: typed += letters
        case 1: typed += letters.prefix(1)
        case 2: typed += " " + letters + " "
        default: typed += letters + (reading.tone == 0 ? "5" : String(reading.tone))
        }
      }
      guard let pattern = PinyinPattern(typed) else {
        #expect(typed.count > 60, "\(typed), seed \(random.seed)")
        continue
      }
      #expect(
        pattern.matches(word), "\(typed) \(String(decoding: word, as: UTF16.self)), seed \(random.seed)")
      #expect(pattern.firstRange(in: [0x4E00, 0x2C] + word) != nil, "\(typed), seed \(random.seed)")
    }
  }
}
