internal import Glibc

/// The variables the program was started with.
public enum Environment {
  /// The value of `name`; nil where it is not set or empty.
  public static func value(_ name: String) -> String? {
    // Variables are changed, if at all, before there are other threads.
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}
