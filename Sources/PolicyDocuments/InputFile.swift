/// A file to read: what it is called, where it is, and what tells whether it has changed.
public struct InputFile: Sendable, Equatable {
  /// What a file is called.
  public struct Name: Sendable, Equatable {
    /// The path as given, or the folder's as given and the way from there; without `./` and doubled slashes.
    public var path: String
    public var origin: FileOrigin

    public init(path: String, origin: FileOrigin) {
      self.path = path
      self.origin = origin
    }

    /// Where it is, without symbolic links.
    public var location: String { origin.real(of: path) }
  }

  /// What it is called in the index.
  public var name: Name
  /// The path by which it was found now.
  public let source: String
  public var format: DocumentFormat
  public var status: FileStatus
  /// Whether it was named by the user, not found in a folder.
  public var isNamed: Bool
  /// Its other names: hard links to the same file, in the order of the walk.
  public var otherNames: [Name] = []

  public init(name: Name, format: DocumentFormat, status: FileStatus, isNamed: Bool) {
    self.name = name
    source = name.path
    self.format = format
    self.status = status
    self.isNamed = isNamed
  }

  public var path: String { name.path }
}
