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
  }
}
