/// Text as UTF-8, and the encoding it was in.
public struct DecodedText: Sendable, Equatable {
  /// Valid UTF-8, without byte order mark, otherwise as it stood.
  public var utf8: [UInt8]
  /// What the bytes were read as.
  public var encoding: TextEncoding

  public init(utf8: [UInt8], encoding: TextEncoding) {
    self.utf8 = utf8
    self.encoding = encoding
  }
}
