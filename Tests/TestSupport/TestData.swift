#if canImport(Glibc)
  import Glibc
#endif

/// Real texts beside the checkout, used where they are present; tests that need them are skipped where not.
public enum TestData {
  /// The folder of test data: `HONGTOU_TEST_DATA`, else `../shared/data` beside the checkout; nil if absent.
  public static let folder: String? = {
    var candidates: [String] = []
    if let named = getenv("HONGTOU_TEST_DATA") { candidates.append(String(cString: named)) }
    candidates.append(packageRoot + "/../shared/data")
    for path in candidates where access(path, R_OK) == 0 { return path }
    return nil
  }()

  /// The package's own folder, found from this file's place in it.
  public static let packageRoot: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// The jar of Lucene that `HONGTOU_LUCENE` names, or that the harness for other engines has; nil if absent.
  public static let lucene: String? = {
    var candidates: [String] = []
    if let named = getenv("HONGTOU_LUCENE") { candidates.append(String(cString: named)) }
    if let home = getenv("HOME") {
      candidates.append(String(cString: home) + "/.cache/hongtou-peers/lucene.jar")
    }
    return candidates.first { access($0, R_OK) == 0 }
  }()

  /// The path of `name` inside ``folder`` if it is there.
  public static func path(_ name: String) -> String? {
    guard let folder else { return nil }
    let path = folder + "/" + name
    return access(path, R_OK) == 0 ? path : nil
  }

  /// What a skipped test says.
  public static let absent = "the real test data are not beside this checkout (set HONGTOU_TEST_DATA)"
}
