import Glibc

/// Processor time of one piece of work, the median of several rounds.
struct Measurement {
  let rounds: Int

  /// Prints a line of a table: `work` is run once to warm up, then `rounds` times.
  ///
  /// - Parameters:
  ///   - amount: how much `work` goes through, in `unit`s.
  ///   - note: what was counted beside the time.
  func report(_ name: String, _ amount: Int, _ unit: String, note: String = "", _ work: () throws -> Void)
    rethrows
  {
    try work()
    var times: [Double] = []
    for _ in 0..<rounds {
      let start = Self.now()
      try work()
      times.append(Self.now() - start)
    }
    times.sort()
    let median = times[times.count / 2]
    print(
      "| \(name) | \(amount) \(unit) | \(Self.digits(median * 1e3)) ms | \(Self.digits(median / Double(max(1, amount)) * 1e9)) ns a \(unit) | \(note) |"
    )
  }

  /// Processor time of this thread, seconds.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// With three digits, more where there are more before the point.
  private static func digits(_ value: Double) -> String {
    let scale = value < 10 ? 100.0 : value < 100 ? 10.0 : 1.0
    let rounded = (value * scale).rounded() / scale
    return scale == 1 ? String(Int(rounded)) : String(rounded)
  }
}
