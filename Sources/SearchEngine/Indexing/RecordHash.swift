internal import InvertedIndex

/// What tells an unchanged record from a changed one: the bytes it has in its file, and the file. Its line is none of
/// it: a record that only moved is the same.
struct RecordHash {
  private let pathPart: UInt64

  /// Hashes of the records of the file `path`.
  init(path: String) { pathPart = checksum(Array(path.utf8)) &* 0x9E37_79B9_7F4A_7C15 }

  func of(_ record: Span<UInt8>) -> UInt64 { checksum(record) ^ pathPart }
}
