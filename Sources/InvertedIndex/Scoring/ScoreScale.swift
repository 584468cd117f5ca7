/// The fixed-point scale of one query's scores: a score of 1 is 2^``exponent`` quanta.
///
/// Integer sums do not depend on the order of the terms, so pruned and exhaustive search agree to the last
/// bit, ties included, and four 32-bit sums fit a vector. The quantum is as small as the query allows: the
/// largest weight stays below 2^22 quanta, where adding 2^23 to a `Float` rounds it to an integer, and the
/// sum of all weights below 2^28, so that a score stays below 2^31 whatever its ``ScoreFactors``. For a
/// weight of 12 that is 2^-18, a relative 3e-7, about the resolution of a `Float`.
struct ScoreScale: Equatable, Sendable {
  let exponent: Int

  /// - Parameter weights: the weights of the query's terms, none below 0.
  init(weights: some Sequence<Float>) {
    var largest = Float.leastNormalMagnitude
    var sum = Double(Float.leastNormalMagnitude)
    for weight in weights {
      largest = max(largest, weight)
      sum += Double(weight)
    }
    // 2^e exceeds a number of exponent e - 1.
    exponent = min(22 - (Int(largest.exponent) + 1), 28 - (Int(sum.exponent) + 1), 64)
  }

  /// `weight` in quanta; scaling by a power of two is exact.
  func units(_ weight: Float) -> Float { weight * Float(sign: .plus, exponent: exponent, significand: 1) }

  /// The score of `units` quanta.
  func score(_ units: Int) -> Double {
    Double(units) * Double(sign: .plus, exponent: -exponent, significand: 1)
  }
}
