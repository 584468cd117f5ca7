internal import Primitives

extension PolicyDate {
  /// A date as programs write it: of mail and feeds (`Tue, 03 Mar 2020 08:00:00 GMT`), of scripts
  /// (`Tue Mar 03 2020 08:00:00 GMT+0800`), in English (`March 3, 2020`), or as seconds or milliseconds since
  /// 1970, of which the day in China is taken.
  init?(ofProgram text: some StringProtocol) {
    let words = text.prefix(64).split { $0 == " " || $0 == "," }.map { String($0) }
    if words.count == 1, let date = Self.sinceEpoch(words[0]) {
      self = date
      return
    }
    guard let month = words.prefix(4).lazy.compactMap(Self.month).first else { return nil }
    let numbers = words.filter { word in word.allSatisfy { $0.isASCII && $0.isNumber } }
    guard let year = numbers.first(where: { $0.count == 4 }).flatMap({ Int($0) }),
      let day = numbers.first(where: { $0.count <= 2 }).flatMap({ Int($0) })
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// The number of a month by its English name, or at least three letters of it.
  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word.lowercased()) }.map { $0 + 1 }
  }

  private static let secondsOfDay = 86_400
  private static let secondsToChina = 8 * 3600

  /// The day of ten digits of seconds, or thirteen of milliseconds, from 2001 on.
  private static func sinceEpoch(_ digits: String) -> PolicyDate? {
    guard digits.utf8.first == UInt8(ascii: "1"), let value = Int(digits) else { return nil }
    let seconds: Int
    switch digits.utf8.count {
    case 10: seconds = value
    case 13: seconds = value / 1000
    default: return nil
    }
    let date = CivilDate(daysSince1970: (seconds + secondsToChina) / secondsOfDay)
    return PolicyDate(year: date.year, month: date.month, day: date.day)
  }
}
