#if canImport(Glibc)
  import Glibc
#endif

/// Tests that take minutes run only where they are asked for: `scripts/check --long`.
public enum LongTests {
  /// Whether `HONGTOU_LONG_TESTS` is set.
  public static let areOn = getenv("HONGTOU_LONG_TESTS") != nil

  /// `few` as a rule, `many` where long tests are on.
  public static func count(_ few: Int, _ many: Int) -> Int { areOn ? many : few }
}
