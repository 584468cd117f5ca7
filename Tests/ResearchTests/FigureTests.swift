import Testing

@testable import Research

/// What is read beside a term, and what is not.
@Suite struct FigureTests {
  /// `[term]` marks the term; the result has a number a line: value, upper end, unit, bound.
  private func read(_ clause: String) -> [String] {
    let parts = clause.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts[1].split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
    return FigureList.figures(before: String(parts[0]), after: String(rest[1])).figures.map { figure in
      let upper = figure.upper.map { "-\($0)" } ?? ""
      return "\(figure.bound?.rawValue ?? "")\(figure.value)\(upper) \(figure.unit ?? "?")"
    }
  }

  @Test(arguments: [
    ("[新增学位] 9,800 个，增长 5%", ["9800.0 个"]),
    ("全年[新增学位]９８００个。", ["9800.0 个"]),
    ("新增9,800个[学位]，", ["9800.0 个"]),
    ("[增长] 5%左右", ["≈5.0 %"]),
    ("[增长]5.5%—6%", ["5.5-6.0 %"]),
    ("[增速]保持在5%至6%之间", ["5.0-6.0 %"]),
    ("[就业]岗位1.2万个以上", ["≥12000.0 个"]),
    ("带动120余万人[就业]", [">1200000.0 人"]),
    ("[投资]超过3000亿元", [">300000000000.0 元"]),
    ("[投资]不低于百分之五", ["≥5.0 %"]),
    ("[床位]一百二十张", ["120.0 张"]),
    ("[比例]达到三分之一", ["33.33333333333333 %"]),
    ("[比例]提高三成以上", ["≥30.0 %"]),
    ("[里程]2—3万公里", ["20000.0-30000.0 公里"]),
    ("[生产总值]增速12.5", ["12.5 ?"]),
    ("棉花[增长]百分之二十五点四", ["25.4 %"]),
    ("公路[投资]５，２５０多万元", [">52500000.0 元"]),
    ("[投资]１２，３４５，６７８元", ["12345678.0 元"]),
    ("由下降2.3%转为[增长]8.5%", ["8.5 %"]),
    ("[投资]完成一百二十三点五亿元", ["12350000000.0 元"]),
    ("[生产总值]增长6%－6.5%", ["6.0-6.5 %"]),
    ("财政[补助标准]由每人每年320元提高到380元，", ["380.0 元"]),
    ("[粮食产量]将从今年预计产量七千五百亿斤左右增加到一万零五百亿斤左右", ["≈1050000000000.0 斤"]),
    ("比上年的五万八千人[增长]两倍", ["2.0 倍"]),
    ("[粮食产量]达到4 9 2 5 0 万吨，", ["492500000.0 吨"]),
    ("工业增加值平均每年[增长]１ ５ ．３ ％，", ["15.3 %"]),
    ("[占地面积]不得超过1平方米", ["≤1.0 平方米"]),
    ("[占地面积]不满五万平方米，", ["<50000.0 平方米"]),
    ("[占地面积]五公顷以上不足十公顷", ["≥5.0 公顷"]),
    ("[占地面积]超过零点五平方米", [">0.5 平方米"]),
    ("规模在五百张[床位]以上的养老机构", ["≥500.0 张"]),
    ("处五千元以上一万元以下的[罚款]", ["5000.0-10000.0 元"]),
    ("处以1万元以上、5万元以下[罚款]，", ["10000.0-50000.0 元"]),
    ("处违法所得一倍以上三倍以下的[罚款]", ["1.0-3.0 倍"]),
    ("并处以违法所得的一至三倍[罚款]", ["1.0-3.0 倍"]),
    ("处三万元以下[罚款]", ["≤30000.0 元"]),
  ])
  func whatIsRead(_ clause: String, _ expected: [String]) {
    #expect(read(clause) == expected, "\(clause)")
  }

  @Test(arguments: [
    "[报告]2023年1月5日", "[通知]（国发〔2021〕23号）", "[规定]第3条", "[服务]5G网络", "[目标]（1）", "[养老]一个", "[学位]。新增3个",
    "[学位]，新增3个", "[会议]10:30", "[标准]PM2.5", "[任务]1.2.3", "[设施]统一建设",
    "占规划[总投资]的６５．５％", "处[总投资]额百分之一以上百分之五以下", "占项目[总投资]的比例超过50%", "资金占概算[总投资]百分之五十以上", "资金占概算[总投资]不足百分之五十",
    "[森林覆盖率]连续46年居全国首位",
    "实际开放[床位]数×100",
  ])
  func whatIsNot(_ clause: String) {
    #expect(read(clause) == [], "\(clause)")
  }

  @Test func logLikelihoodIsThatOfThePaper() {
    // Rayson and Garside's table with 100 of 10,000 against 50 of 20,000 words, by hand: E1 = 50, E2 = 100.
    let expected = 2 * (100 * 0.6931471805599453 + 50 * -0.6931471805599453)
    #expect(abs(Comparison.likelihood(100, 50, of: 10_000, 20_000) - expected) < 1e-9)
    #expect(Comparison.likelihood(10, 20, of: 1000, 2000) == 0)
    #expect(Comparison.likelihood(5, 0, of: 0, 0) >= 0)
  }
}
