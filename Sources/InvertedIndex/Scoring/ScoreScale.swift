/// The whole units in which the scores of one query are added up: 2^``exponent`` of them make a score of 1.
///
/// Sums of whole units do not depend on the order of their terms, so pruned and exhaustive search agree to the
/// last bit, ties too, and four 32-bit sums fit a vector. The unit is as small as the query allows: the largest
/// weight stays below 2^22 units, where a `Float` plus 2^23 rounds to a whole number, and all weights together
/// below 2^28, so that a score stays below 2^31 whatever its ``ScoreFactors``. For a weight of 12 that is 2^-18, a relative 3e-7, about what a `Float` resolves.
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

  /// `weight` in units; scaling by a power of two rounds nothing.
  func units(_ weight: Float) -> Float { weight * Float(sign: .plus, exponent: exponent, significand: 1) }

  /// The score that `units` stand for.
  func score(_ units: Int) -> Double {
    Double(units) * Double(sign: .plus, exponent: -exponent, significand: 1)
  }
}
