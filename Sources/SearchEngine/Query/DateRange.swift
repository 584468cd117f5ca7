internal import PolicyDocuments

/// The days that a query means by a date or a range of dates: `2024`, `2020..2023`, `..2019-06-30`, `2021..`,
/// 2020年至2023年, `2020-2023`.
struct DateRange: Equatable {
  /// `yyyymmdd`.
  let days: ClosedRange<Int64>

  /// Nil for what is no date or range, and for a range that goes back.
  init?(_ text: String) {
    if let date = PolicyDate(parsing: text) {
      days = Int64(date.first)...Int64(date.last)
      return
    }
    let scalars = Array(text.unicodeScalars)
    guard let sign = Self.sign(in: scalars) else { return nil }
    let (lower, upper) = (Self.text(scalars[..<sign.lowerBound]), Self.text(scalars[sign.upperBound...]))
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

  /// Where the sign of a range stands: two points, what input methods make of them, 至 and the like; or a
  /// hyphen between two years.
  private static func sign(in scalars: [Unicode.Scalar]) -> Range<Int>? {
    if let start = scalars.firstIndex(where: { "至到~～—–…⋯".unicodeScalars.contains($0) }) {
      let end = scalars[start...].firstIndex { $0 != scalars[start] } ?? scalars.count
      return start..<end
    }
    let points: Set<Unicode.Scalar> = [".", "．", "。"]
    if let start = scalars.indices.dropLast().first(where: {
      points.contains(scalars[$0]) && points.contains(scalars[$0 + 1])
    }) {
      return start..<start + 2
    }
    return scalars.count == 9 && (scalars[4] == "-" || scalars[4] == "－") ? 4..<5 : nil
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
