extension Range<Int> {
  /// The first index at which `belongsAfter` holds, by binary search; `upperBound` where it holds nowhere.
  ///
  /// - Parameter belongsAfter: false up to some index of the range and true from there on.
  /// - Complexity: O(log n) calls.
  @inlinable @inline(__always)
  public func partitioningIndex<Failure: Error>(
    where belongsAfter: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low &+ (high &- low) &>> 1
      if try belongsAfter(middle) { high = middle } else { low = middle &+ 1 }
    }
    return low
  }
}
