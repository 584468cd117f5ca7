internal import PolicyDocuments

/// The days that a query means by a date or a range of dates: `2024`, `2020..2023`, `..2019-06-30`, `2021..`.
struct DateRange: Equatable {
  /// `yyyymmdd`.
  let days: ClosedRange<Int64>

  /// Nil for what is no date or range, and for a range that goes back.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    let dots = scalars.indices.first {
      $0 + 1 < scalars.count && scalars[$0] == "." && scalars[$0 + 1] == "."
    }
    guard let dots else {
      guard let date = PolicyDate(parsing: text) else { return nil }
      days = Int64(date.first)...Int64(date.last)
      return
    }
    let (lower, upper) = (Self.text(scalars[..<dots]), Self.text(scalars[(dots + 2)...]))
    if lower.isEmpty && upper.isEmpty { return nil }
    var (first, last) = (Int64.min, Int64.max)
    if !lower.isEmpty {
      guard let date = PolicyDate(parsing: lower) else { return nil }
      first = Int64(date.first)
    }
    if !upper.isEmpty {
      guard let date = PolicyDate(parsing: upper) else { return nil }
      last = Int64(date.last)
    }
    guard first <= last else { return nil }
    days = first...last
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
