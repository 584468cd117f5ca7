import TestSupport
import Testing

@testable import PolicyDocuments

struct PolicyDateTests {
  @Test(arguments: [
    ("2024-01-04", "2024-01-04"), ("2024/1/4", "2024-01-04"), ("2024.1.4", "2024-01-04"),
    ("2024年1月4日", "2024-01-04"), ("２０２４年１月４日", "2024-01-04"), ("20240104", "2024-01-04"),
    ("2024-03", "2024-03"), ("2024年3月", "2024-03"), ("202403", "2024-03"), ("2024", "2024"),
    ("2024年", "2024"),
    ("二〇二四年一月四日", "2024-01-04"), ("二○二四年十二月三十一日", "2024-12-31"),
    ("一九九八年十月二十日", "1998-10-20"), ("2024-01-04T10:00:00+08:00", "2024-01-04"),
    ("2024-01-04 10:00", "2024-01-04"), ("20240104T1000", "2024-01-04"), (" 2024 年 1 月 4 日 ", "2024-01-04"),
    ("2024-02-29", "2024-02-29"), ("２０２１－１０－０８", "2021-10-08"), ("２０２１／１０／８", "2021-10-08"),
    ("2021–10–08", "2021-10-08"), ("２０２１．１０", "2021-10"), ("2024年1月4日起施行", "2024-01-04"),
    ("Tue, 03 Mar 2020 08:00:00 GMT", "2020-03-03"), ("3 Mar 2020", "2020-03-03"),
    ("March 3, 2020", "2020-03-03"),
    ("Tue Mar 03 2020 08:00:00 GMT+0800", "2020-03-03"), ("Mon, 5 Sep 2022 10:00:00 +0800", "2022-09-05"),
    ("1583200000", "2020-03-03"), ("1583200000000", "2020-03-03"), ("1709136000", "2024-02-29"),
    ("1704038400", "2024-01-01"), ("1704038399", "2023-12-31"),
    ("二O二四年一月四日", "2024-01-04"), ("二◯二四年十月廿五日", "2024-10-25"), ("二Ｏ二四年一月一〇日", "2024-01-10"),
    ("民国113年5月3日", "2024-05-03"), ("中華民國一百十二年八月十五日", "2023-08-15"), ("民國一O二年7月1日", "2013-07-01"),
  ])
  func formsAreRead(_ written: String, _ expected: String) throws {
    let date = try #require(PolicyDate(parsing: written), "\(written)")
    #expect(date.description == expected)
    #expect(PolicyDate(parsing: date.description) == date)
  }

  @Test(arguments: [
    "", " ", "不详", "2023-02-29", "2024-13-01", "2024-00", "2024-1-32", "24-01-04", "2024-01-04-05",
    "01/04/2024",
    "2024年13月", "2024年第1号", "2024-1/4", "99999999", "123456789012345678901234567890", "十", "-", "年月日",
    "2024年1月4", "0999", "Mar", "31 Feb 2020", "2020 Ma 3", "May 2020 a", "158320000", "2583200000",
    "第1583200000号",
  ])
  func othersAreRefused(_ written: String) { #expect(PolicyDate(parsing: written) == nil) }

  @Test func rangesCoverWhatIsMeant() throws {
    let year = try #require(PolicyDate(parsing: "2023"))
    #expect((year.first, year.last) == (20_230_101, 20_231_231))
    let month = try #require(PolicyDate(parsing: "2024-02"))
    #expect((month.first, month.last) == (20_240_201, 20_240_229))
    let day = try #require(PolicyDate(parsing: "2023-06-05"))
    #expect((day.first, day.last) == (20_230_605, 20_230_605))
    #expect(year < day && day < month)
  }

  @Test func noTextTraps() {
    var random = SeededRandom.forTest()
    let pieces = Array("0129年月日-/. 十二〇○T：９")
    for _ in 0..<5000 {
      let text = String((0..<random.below(14)).map { _ in pieces[random.below(pieces.count)] })
      if let date = PolicyDate(parsing: text) {
        #expect(PolicyDate(parsing: date.description) == date)
        #expect(date.first <= date.last)
      }
    }
  }
}
