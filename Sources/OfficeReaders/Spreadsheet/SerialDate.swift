internal import Primitives

/// A day and time that a spreadsheet counts in days from the end of 1899, or from 1904.
struct SerialDate {
  let year, month, day, hour, minute, second: Int
  /// 0 is Sunday.
  let weekday: Int
  /// The whole time in seconds, for hours beyond 24.
  let seconds: Int

  /// Nil for numbers that are no date: negative, or after the year 9999.
  init?(_ serial: Double, countsFrom1904: Bool) {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let total = Int((serial * 86_400).rounded())
    seconds = total
    var days = total / 86_400
    let time = total % 86_400
    hour = time / 3600
    minute = time / 60 % 60
    second = time % 60
    // Day 60 is a 29 February 1900 that never was; the days before it are one off.
    if countsFrom1904 { days += 1462 } else if days < 60 { days += 1 }
    // Days from 1899-12-30.
    let date = CivilDate(daysSince1970: days - 25_569)
    (year, month, day) = (date.year, date.month, date.day)
    weekday = (days + 6) % 7
  }
}
