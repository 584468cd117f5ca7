/// What one file may cost.
public struct ReadingLimits: Sendable, Equatable {
  /// What a limit counts.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case bytes, text, members, depth, pages, cells, seconds
  }

  /// Bytes of one file or member, unpacked.
  package var bytes = 256 << 20
  /// Bytes of all members of one file together, unpacked, those of archives in archives counted again.
  package var unpacked = 4 << 30
  /// Bytes of UTF-8 text of one document.
  package var text = 64 << 20
  /// Members of one archive, all levels together.
  package var members = 100_000
  /// Levels of nesting: archives in archives, elements in elements count each their own.
  package var depth = 8
  package var pages = 20_000
  /// Cells of one table.
  package var cells = 4_000_000
  /// Seconds for one file, or one member.
  package var seconds = 60
  /// Whether the characters of scanned pages and of pictures are recognized, which takes seconds a page.
  package var recognizesCharacters = false

  package init() {}

  /// Those for scans: an hour a file.
  package static var recognizing: ReadingLimits {
    var limits = ReadingLimits()
    limits.recognizesCharacters = true
    limits.seconds = 3600
    return limits
  }
}
