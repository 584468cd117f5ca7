/// How the reading of one file went.
public struct ReadSummary: Sendable, Equatable {
  /// The file as it was when it was opened; nil where it could not be.
  public var status: FileStatus?
  /// Documents handed out.
  public var documents = 0
  /// Documents that were not wanted.
  public var unwanted = 0
  /// Failures reported.
  public var problems = 0
  /// What was reported as passed over: records without a text, or the whole file.
  public var skipped = 0
  /// Whether everything to the end of the file was seen; false after an error of reading or a refusal as a
  /// whole.
  public var isComplete = false
  /// Whether the file was written to while it was read.
  public var changedMeanwhile = false

  public init() {}
}
