internal import CICU

/// A failure that ICU reported.
///
/// Most often ICU's data are absent or belong to another version: the library is there, but opening any
/// service fails with `U_MISSING_RESOURCE_ERROR` or `U_FILE_ACCESS_ERROR`.
public struct ICUError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The operation that failed, such as "open the word break iterator".
  public let operation: String
  /// ICU's status; always above zero, since zero is success and numbers below are warnings.
  public let code: Int32
  /// ICU's name for the status.
  public let name: String

  /// An error for a status that ``isFailure(_:)`` accepts.
  init(_ operation: String, _ status: UErrorCode) {
    self.operation = operation
    code = Int32(truncatingIfNeeded: status.rawValue)
    // u_errorName gives a static, terminated string for every number.
    name = unsafe String(cString: icu_u_errorName(status))
  }

  /// Whether ICU's data files are missing or belong to another version of the library.
  public var isMissingData: Bool {
    code == U_MISSING_RESOURCE_ERROR.rawValue || code == U_FILE_ACCESS_ERROR.rawValue
  }

  public var description: String { "ICU cannot \(operation): \(name)" }

  /// Whether a status means failure. ICU's warnings are negative and are normal.
  @inline(__always)
  static func isFailure(_ status: UErrorCode) -> Bool {
    Int32(truncatingIfNeeded: status.rawValue) > 0
  }
}
