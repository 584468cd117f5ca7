/// Why a file, or a member of one, gives no document.
public enum ReadingFailure: Error, Sendable, Hashable {
  /// No reader knows the format.
  case unknownFormat
  /// The bytes are not what the format asks for; a short reason for the log, in English.
  case damaged(String)
  case encrypted
  /// No page has text: a scan.
  case noText
  /// A program that this format needs is not installed; the Debian package that brings it.
  case toolMissing(tool: String, package: String)
  /// A program that this format needs failed; its name and the last line it wrote.
  case toolFailed(tool: String, String)
  case limitExceeded(ReadingLimits.Kind)
  /// The process that reads files ended early: by a signal, or by its limits.
  case crashed
}
