internal import InvertedIndex

/// What tells an unchanged record from a changed one: the bytes it has in its file, and its line there, because
/// hits name lines.
enum RecordHash {
  static func of(_ record: Span<UInt8>, line: Int) -> UInt64 {
    checksum(record) ^ UInt64(truncatingIfNeeded: line) &* 0x9E37_79B9_7F4A_7C15
  }
}
