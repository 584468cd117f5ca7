/// A mistake in a list that the user gives queries: of names that mean the same, or of words.
public struct QueryListError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case notUTF8
    /// One form, where others should follow it.
    case oneForm
    /// Nothing on one side of a sign, or nothing but signs that vanish.
    case emptyForm
    /// Characters that a form may have.
    case longForm(limit: Int)
    /// Forms that a line may have.
    case manyForms(limit: Int)
    /// Lines that a list may have.
    case manyLines(limit: Int)
  }

  /// From 1.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}
