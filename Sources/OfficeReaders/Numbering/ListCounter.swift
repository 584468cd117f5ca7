/// Counts the items of one list, level by level.
struct ListCounter {
  /// Nil at levels that have no item yet, or none since they began anew.
  private var numbers = [Int?](repeating: nil, count: 10)

  /// Counts an item.
  ///
  /// - Parameters:
  ///   - starts: the first number of each level.
  ///   - restarts: for each level, the level whose items make it begin anew (and those above that one): a
  ///     level of an outline begins anew after any level above, -1 never does.
  mutating func count(level: Int, starts: [Int], restarts: [Int]) {
    guard numbers.indices.contains(level) else { return }
    for upper in 0..<level where numbers[upper] == nil { numbers[upper] = Self.value(starts, upper) }
    numbers[level] = numbers[level].map { $0 < Int(Int32.max) ? $0 + 1 : $0 } ?? Self.value(starts, level)
    for lower in numbers.indices.dropFirst(level + 1) {
      let last = restarts.indices.contains(lower) ? restarts[lower] : lower - 1
      if level <= last { numbers[lower] = nil }
    }
  }

  /// Makes the next item of a level have this number.
  mutating func set(level: Int, next: Int) {
    guard numbers.indices.contains(level) else { return }
    numbers[level] = max(min(next, Int(Int32.max)), Int(Int32.min)) - 1
  }

  /// The number a level has now.
  func number(_ level: Int) -> Int { numbers.indices.contains(level) ? numbers[level] ?? 1 : 1 }

  private static func value(_ starts: [Int], _ level: Int) -> Int {
    starts.indices.contains(level) ? starts[level] : 1
  }
}
