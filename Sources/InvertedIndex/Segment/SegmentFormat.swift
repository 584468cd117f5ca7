/// The frame of a segment file: header, sections one after another, table of sections, trailer.
/// docs/FORMAT.md holds the field tables.
enum SegmentFormat {
  static let magic: UInt32 = 0x4753_5448  // "HTSG"
  static let version: UInt32 = 6
  static let headerBytes = 8
  /// Table offset (8), table checksum (8), file size (8), version (4), magic (4).
  static let trailerBytes = 32

  /// What a section holds. The raw values are on disk.
  enum Kind: UInt8, CaseIterable {
    case postings = 1
    case terms = 2
    case termBlocks = 3
    case lengths = 4
    case number = 5
    case blobData = 6
    case blobOffsets = 7
    case pageChecksums = 8

    /// The name `info` and messages use.
    var name: String {
      switch self {
      case .postings: "postings"
      case .terms: "terms"
      case .termBlocks: "term blocks"
      case .lengths: "lengths"
      case .number: "numbers"
      case .blobData: "stored"
      case .blobOffsets: "stored offsets"
      case .pageChecksums: "page checksums"
      }
    }
  }

  /// One entry of the table: 1 + 1 + 8 + 8 + 8 bytes.
  struct Section: Equatable {
    var kind: Kind
    /// Which field, number or blob of the schema.
    var ordinal: UInt8
    var offset: Int
    var length: Int
    var checksum: UInt64
  }

  /// What the table says of a field beside its sections.
  struct FieldStatistics: Equatable {
    var terms: Int
    var documentsWithField: Int
    var totalLength: Int
  }
}
