/// Something in the input that was not read, and why; the rest goes on.
public struct InputProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// How a problem counts.
  public enum Kind: Sendable, Equatable {
    /// A document that was meant to be read could not be.
    case failed
    /// Something that is no document was passed over, such as a spreadsheet in a folder of texts.
    case skipped
  }

  /// The file, as it was named or found.
  public var path: String
  /// The line it concerns, counted from 1; nil where it concerns the whole file.
  public var line: Int?
  /// Why, as a clause without a full stop: "the file is empty".
  public var reason: String
  public var kind: Kind

  public init(path: String, line: Int? = nil, reason: String, kind: Kind = .failed) {
    self.path = path
    self.line = line
    self.reason = reason
    self.kind = kind
  }

  /// `path:line: reason`, as compilers and `grep` write places.
  public var description: String {
    guard let line else { return "\(path): \(reason)" }
    return "\(path):\(line): \(reason)"
  }
}
