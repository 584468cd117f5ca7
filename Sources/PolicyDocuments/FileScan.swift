/// What ``FileScanner`` has found.
public struct FileScan: Sendable {
  /// The files to read, in a fixed order: those reached without links, then those that only links lead to.
  public internal(set) var files: [InputFile] = []
  /// What the user named and what is there.
  public internal(set) var roots: [FileOrigin] = []
  /// What could not be looked at: whatever is at and below these paths is unknown just now. With and without
  /// links.
  public internal(set) var unread: [String] = []
  /// Folders that were entered.
  public internal(set) var folders: [String] = []
}
