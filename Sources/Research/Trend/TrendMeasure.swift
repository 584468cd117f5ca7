/// Which number of a trend is drawn.
package enum TrendMeasure: String, CaseIterable, Sendable {
  /// Occurrences per 10,000 Chinese characters: comparable where groups differ in size.
  case rate
  case occurrences
  case documents
}
