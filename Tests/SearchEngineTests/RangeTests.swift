import Testing

@testable import SearchEngine

/// Ranges of dates and of document numbers, with the signs that people write.
@Suite struct RangeTests {
  @Test(arguments: [
    "2020..2023", "2020．．2023", "2020。。2023", "2020年至2023年", "2020到2023", "2020~2023", "2020～2023",
    "2020—2023",
    "2020——2023", "2020…2023", "２０２０－２０２３", "2020-2023", "2020-01..2023-12",
  ])
  func daysOfYears(_ text: String) { #expect(DateRange(text)?.days == 20_200_101...20_231_231, "\(text)") }

  @Test func otherRangesOfDays() {
    #expect(DateRange("2020年3月至2020年4月")?.days == 20_200_301...20_200_430)
    #expect(DateRange("至2020")?.days == .min...20_201_231)
    #expect(DateRange("2020至")?.days == 20_200_101 ... .max)
    #expect(DateRange("2020-03")?.days == 20_200_301...20_200_331)
    for text in ["2023-2020", "2020-13", "至", "..", "2020至2021至2022", "2020--2021", "今年", ""] {
      #expect(DateRange(text) == nil, "\(text)")
    }
  }

  @Test(arguments: ["国办发/2023/1..40", "国办发/2023/1至40", "国办发/2023/1-40", "国办发(2023)1到40号", "国办发(2023)1~40"])
  func serials(_ text: String) {
    let pattern = NumberPattern(text)
    #expect(pattern?.years == 2023...2023 && pattern?.serials == 1...40, "\(text)")
  }

  @Test func years() {
    #expect(NumberPattern("国发(2019-2021)")?.years == 2019...2021)
    #expect(NumberPattern("国发(2021-2019)") == nil)
    for text in ["国发2021", "国发二〇二一", "国发2021年", "国发(二〇二一)", "国发(2021年)", "国发/二O二一"] {
      let pattern = NumberPattern(text)
      #expect(pattern?.code == "国发" && pattern?.years == 2021...2021, "\(text)")
      #expect(pattern?.serials.upperBound == .max)
    }
    #expect(NumberPattern("国发12021")?.code == "国发12021")
  }

  /// One number without brackets, with blanks, in Han numerals.
  @Test(arguments: [
    "国发二〇二一23号", "国发2021年23号", "国发2021 23", "国发二〇二一年第二十三号", "国发(2021)第二十三号", "国发 2021 23号", "国发/二〇二一/23",
  ])
  func numbersInEverySpelling(_ text: String) {
    #expect(NumberPattern(text)?.matches(Array("国发|2021|23".utf8)) == true, "\(text)")
    #expect(NumberPattern(text)?.matches(Array("国办发|2021|23".utf8)) == false, "\(text)")
  }

  @Test(arguments: ["主席令第二十三号", "主席令第23号", "主席令23号", "中华人民共和国主席令第二十三号", "主席令 第 23 号"])
  func ordersInEverySpelling(_ text: String) {
    #expect(NumberPattern(text)?.matches(Array("主席令第23号".utf8)) == true, "\(text)")
    #expect(NumberPattern(text)?.matches(Array("主席令第123号".utf8)) == false, "\(text)")
  }
}
