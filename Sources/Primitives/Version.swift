/// The version of this package, as both programs and the greeting of the daemon name it.
public enum Version {
  /// Major, minor and patch, as in semantic versioning.
  public static let current = "0.1.0"
}
