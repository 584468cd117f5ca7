#if canImport(Glibc)
  import Glibc
#endif

/// A small, fast generator (SplitMix64) whose seed is printed, so that a failing random test can be run
/// again.
///
/// `HONGTOU_TEST_SEED=123 swift test --filter Name` replays the run that printed 123.
public struct SeededRandom: RandomNumberGenerator {
  /// What this run was started with.
  public let seed: UInt64
  private var state: UInt64

  public init(seed: UInt64) {
    self.seed = seed
    self.state = seed
  }

  /// Starts from `HONGTOU_TEST_SEED`, else from the clock; prints the seed with the test's name.
  public static func forTest(_ name: String = #function) -> SeededRandom {
    var seed: UInt64
    if let text = getenv("HONGTOU_TEST_SEED"), let value = UInt64(String(cString: text)) {
      seed = value
    } else {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      seed =
        UInt64(truncatingIfNeeded: time.tv_nsec) &* 0x9E37_79B9 &+ UInt64(truncatingIfNeeded: time.tv_sec)
      seed &= 0xFFFF_FFFF
    }
    print("\(name): HONGTOU_TEST_SEED=\(seed)")
    return SeededRandom(seed: seed)
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// A number in `0..<bound`.
  public mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
