/// A date as precise as it was given: a day, a month or a year.
public struct PolicyDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int?
  /// Present only where ``month`` is.
  public let day: Int?

  /// Nil where there is no such year (1000 to 9999), month or day, or a day without a month.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1000...9999).contains(year), month != nil || day == nil else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day { guard day >= 1, day <= Self.days(in: month, of: year) else { return nil } }
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
  public var description: String {
    var text = String(year)
    for part in [month, day] {
      guard let part else { break }
      text += part < 10 ? "-0\(part)" : "-\(part)"
    }
    return text
  }

  /// The first day it may mean, as the number `yyyymmdd`: for 2023, 20230101.
  public var first: Int32 { Self.number(year, month ?? 1, day ?? 1) }

  /// The last day it may mean, as the number `yyyymmdd`: for 2023-02, 20230228.
  public var last: Int32 {
    let month = month ?? 12
    return Self.number(year, month, day ?? Self.days(in: month, of: year))
  }

  /// By first day; of two with the same first day, the less precise one comes first.
  public static func < (left: PolicyDate, right: PolicyDate) -> Bool {
    (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    Int32(truncatingIfNeeded: year * 10_000 + month * 100 + day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: return 31
    }
  }
}
