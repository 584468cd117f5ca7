/// How the reading of one file went.
public struct ReadSummary: Sendable, Equatable {
  /// The file as it was when it was opened; nil where it could not be.
  public var status: FileStatus?
  /// Documents handed out.
  public var documents = 0
  /// Documents that were not wanted.
  public var unwanted = 0
  /// Problems reported.
  public var problems = 0
  /// Whether everything to the end of the file was seen; false after an error of reading or a refusal as a whole.
  public var isComplete = false
  /// Whether the file was written to while it was read.
  public var changedMeanwhile = false

  public init() {}
}
