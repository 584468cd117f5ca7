/// Where in its file a document stands.
public struct ItemPosition: Sendable, Equatable {
  /// Which document of the file it is, counted from 0; lines that hold none are not counted.
  public var ordinal: Int
  /// The line it begins in, counted from 1.
  public var line: Int
  /// The raw record: the whole file, or the line without its end.
  public var offset: Int64
  public var length: Int
  /// What the record was read as ("UTF-8", "GB18030"); nil before it is decoded.
  public var encoding: String?

  public init(ordinal: Int, line: Int, offset: Int64, length: Int, encoding: String? = nil) {
    self.ordinal = ordinal
    self.line = line
    self.offset = offset
    self.length = length
    self.encoding = encoding
  }
}
