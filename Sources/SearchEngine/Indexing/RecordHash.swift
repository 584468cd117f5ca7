internal import InvertedIndex

/// What tells an unchanged record from a changed one: the bytes it has in its file, the file, and the
/// encoding that was asked for. Its line does not count: a record that only moved is the same.
struct RecordHash {
  private let filePart: UInt64

  /// Hashes of the records of the file `path`; `encoding` is nil where it is found out.
  init(path: String, encoding: String?) {
    var part = checksum(Array(path.utf8)) &* 0x9E37_79B9_7F4A_7C15
    if let encoding { part ^= checksum(Array(encoding.utf8)) }
    filePart = part
  }

  func of(_ record: Span<UInt8>) -> UInt64 { checksum(record) ^ filePart }
}
