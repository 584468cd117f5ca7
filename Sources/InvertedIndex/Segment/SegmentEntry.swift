/// What a commit says of a segment.
public struct SegmentEntry: Equatable, Sendable {
  /// The file.
  public var name: String
  /// Documents written, deleted ones included.
  public var documentCount: Int
  /// Bytes of the file.
  public var size: Int
  /// Checksum of the file's table of sections, and so of the whole file.
  public var checksum: UInt64
  /// Documents that were deleted since; nil where none.
  public var deletions: Deletions?

  /// The file that marks deleted documents.
  public struct Deletions: Equatable, Sendable {
    public var name: String
    public var count: Int
    public var checksum: UInt64
  }
}
