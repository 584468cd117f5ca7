/// A file to read, and what tells whether it has changed.
public struct InputFile: Sendable, Equatable {
  /// The path as given, or the folder's as given and the way from there; without `./` and doubled slashes.
  public var path: String
  public var format: DocumentFormat
  public var status: FileStatus

  public init(path: String, format: DocumentFormat, status: FileStatus) {
    self.path = path
    self.format = format
    self.status = status
  }
}
