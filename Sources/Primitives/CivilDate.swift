/// A day of the Gregorian calendar.
public struct CivilDate: Equatable, Sendable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// The day so many days after 1 January 1970.
  ///
  /// - Parameter days: not before 1 March of year 0, which is day -719,468.
  ///
  /// Source: Hinnant, *chrono-compatible low-level date algorithms* (2013), civil_from_days.
  public init(daysSince1970 days: Int) {
    // Years that begin in March, so that the leap day is the last, in eras of 400 years: the calendar repeats.
    let shifted = days + 719_468
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + shifted / 146_097 * 400 + (month <= 2 ? 1 : 0)
  }
}
