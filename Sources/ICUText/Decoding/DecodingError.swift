/// Why bytes could not be decoded as text.
public enum DecodingError: Error, Sendable, Hashable {
  /// The bytes are something other than text.
  case notText(BinaryContent)
  /// The encoding that was forced, declared by a byte order mark or detected with certainty is ill-formed at
  /// a byte offset.
  case illFormed(encoding: TextEncoding, offset: Int)
  /// No supported encoding fits. `offset` is the first ill-formed byte under the most likely one; nil where
  /// that one decodes to implausible text.
  case unrecognised(offset: Int?)
}
