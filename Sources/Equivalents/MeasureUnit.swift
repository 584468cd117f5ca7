/// Units and counters that follow numbers.
enum MeasureUnit {
  /// The unit that begins at `place`: its end, and the strings that mean the same, itself among them.
  static func read(_ text: [UInt16], at place: Int) -> (end: Int, spellings: [String])? {
    guard place < text.count else { return nil }
    var best: (end: Int, spellings: [String])?
    for entry in byFirst[text[place]] ?? [] {
      let end = place + entry.units.count
      guard end <= text.count, end > best?.end ?? 0, text[place..<end].elementsEqual(entry.units) else {
        continue
      }
      // km is no unit in kmt.
      if let last = entry.units.last, isLatin(last), end < text.count, isLatin(text[end]) { continue }
      best = (end, entry.spellings)
    }
    return best
  }

  /// Units that stand for themselves, without a number: ㎡ and 平方米. Letters alone would be words.
  static func readAlone(_ text: [UInt16], at place: Int) -> (end: Int, spellings: [String])? {
    guard begins(text[place]), let found = read(text, at: place), found.spellings.count > 1,
      found.spellings.contains(where: { $0.utf16.contains(0x32) || $0.utf16.contains(0x33) }),
      place == 0 || !isLatin(text[place - 1]) && !"千万平立".utf16.contains(text[place - 1])
    else { return nil }
    return found
  }

  /// Whether a unit that can stand alone may begin so; the table of units is made only where it can be of
  /// use.
  private static func begins(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x5E73, 0x7ACB, 0x516C, 0x6D, 0x6B, 0x68: true  // 平 立 公 m k h
    default: false
    }
  }

  static func isLatin(_ unit: UInt16) -> Bool { unit >= 0x61 && unit <= 0x7A }

  private struct Entry {
    var units: [UInt16]
    var spellings: [String]
  }

  private static let measures = [
    ["平方米", "m2", "平米"], ["平方公里", "平方千米", "km2"], ["立方米", "m3"], ["公里", "千米", "km"], ["厘米", "cm"],
    ["毫米", "mm"], ["公斤", "千克", "kg"], ["毫克", "mg"], ["千瓦时", "kwh"], ["千瓦", "kw"], ["兆瓦", "mw"],
    ["毫升", "ml"], ["公顷", "hm2"], ["摄氏度", "°c"], ["吨", "t"],
  ]

  private static let counters = """
    条 款 项 章 节 编 届 次 期 批 号 件 份 页 张 名 人 位 户 家 个 只 台 套 辆 艘 架 间 所 座 处 栋 幢 级 倍 成 岁 年 周
    日 天 小时 分钟 秒 元 美元 港元 欧元 日元 英镑 角 度 亩 米 升 种 类 组 支 部 篇 册 株 头 床 学时 课时 学分 个月 周岁 周年 年度
    工作日
    """

  private static let byFirst: [UInt16: [Entry]] = {
    var table: [UInt16: [Entry]] = [:]
    func add(_ unit: String, _ spellings: [String]) {
      let units = Array(unit.utf16)
      guard let first = units.first else { return }
      table[first, default: []].append(Entry(units: units, spellings: spellings))
    }
    for group in measures { for unit in group { add(unit, group) } }
    for counter in counters.split(whereSeparator: \.isWhitespace).map(String.init) { add(counter, [counter]) }
    return table
  }()
}
