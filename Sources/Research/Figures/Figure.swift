/// A number with its unit, as a text states it.
package struct Figure: Sendable, Equatable {
  /// What is said of the number beside it.
  package enum Bound: String, Sendable {
    /// 约, 近, 左右
    case about = "≈"
    /// 超过, 多
    case above = ">"
    /// 不满, 不足
    case below = "<"
    /// 不低于, 至少, 以上
    case atLeast = "≥"
    /// 以下, 不超过
    case atMost = "≤"
  }

  /// The number in the unit, powers of ten multiplied out: 1.2万人 is 12,000 of 人.
  package var value: Double
  /// The upper end of a range.
  package var upper: Double?
  /// The unit as written, without powers of ten; nil where none of those known follows the number.
  package var unit: String?
  package var bound: Bound?
  /// The number, its power and its unit as they stand in the text.
  package var text: String
}
