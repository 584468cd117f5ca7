import TestSupport
import Testing

@testable import PolicyDocuments

struct DocumentNumberTests {
  @Test(arguments: [
    "国发〔2021〕23号", "国发［2021］23号", "国发[2021]23号", "国发（2021）23号", "国发(2021)23号", "国发【2021】23号", "国发〔2021〕23號",
    " 国发 〔 2021 〕 23 号 ", "国发\u{3000}〔2021〕\u{3000}23号", "国发〔２０２１〕２３号", "国发〔二〇二一〕23号", "国发〔二○二一〕23号",
    "国发〔2021〕第23号", "国发〔2021〕0023号", "国发〔2021年〕23号", "国发〔2021〕23", "国发/2021/23", "国发／2021／23", "国发|2021|23",
    "国发2021年第23号", "国发2021年23号", "国发〔二〇二一〕二十三号", "国发二〇二一年第二十三号", "国发〔二O二一〕23号", "国发〔二◯二一〕第二三号",
  ])
  func everySpellingIsOneNumber(_ written: String) {
    let number = DocumentNumber(written)
    #expect((number.code, number.year, number.serial) == ("国发", 2021, 23))
    #expect(number.normalForm == "国发|2021|23")
    #expect(DocumentNumber(number.normalForm) == number)
  }

  @Test(arguments: [
    "主席令第23号", "第23号", "国发〔2021〕号", "国发〔21〕23号", "〔2021〕23号", "国发〔2021〕23号文", "国发〔2021〕23-1号",
    "国发2021年23",
    "国发〔0021〕23号", "国发〔2021〕12345678901号", "国发", "号", "〕1", "",
  ])
  func otherFormsStayTexts(_ written: String) {
    let number = DocumentNumber(written)
    #expect((number.code, number.year, number.serial) == (written, nil, nil))
    #expect(number.normalForm == written)
  }

  /// An order's number is one in every spelling, too.
  @Test(arguments: ["主席令第二十三号", "主席令第23号", "主席令 第0023号", "主席令第２３号", "主席令第二三号"])
  func ordinalsAreArabic(_ written: String) { #expect(DocumentNumber(written).normalForm == "主席令第23号") }

  @Test func codesMayHoldDigitsAndBrackets() {
    #expect(DocumentNumber("财政部 税务总局公告2021年第6号").normalForm == "财政部税务总局公告|2021|6")
    #expect(DocumentNumber("京政（办）发3〔2020〕7号").normalForm == "京政（办）发3|2020|7")
  }

  @Test func numbersSortByCodeYearAndNumber() {
    let sorted = [
      "国发〔2020〕99号", "国发[2021]9号", "国发〔2021〕10号", "国发（2021）100号", "国发〔2022〕1号", "国发明电〔2020〕1号", "国办发〔2019〕3号",
    ]
    var random = SeededRandom.forTest()
    for _ in 0..<50 {
      let found = sorted.shuffled(using: &random).sorted {
        DocumentNumber($0).sortKey.lexicographicallyPrecedes(DocumentNumber($1).sortKey)
      }
      // 办 (U+529E) comes before 发 (U+53D1).
      #expect(found == [sorted[6]] + sorted[0...5])
    }
  }

  @Test func noTextTraps() {
    var random = SeededRandom.forTest()
    let pieces = Array("国发〔〕[]（）2021二〇年第号 /|0９")
    for _ in 0..<20_000 {
      let text = String((0..<random.below(14)).map { _ in pieces[random.below(pieces.count)] })
      let number = DocumentNumber(text)
      #expect(DocumentNumber(number.normalForm) == number, "\(text)")
      if let serial = number.serial { #expect(serial >= 0 && serial < 1_000_000_000) }
    }
  }
}
