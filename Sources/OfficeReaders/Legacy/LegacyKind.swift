internal import Archives
internal import Extraction

/// Which program's file a compound file is.
enum LegacyKind: Equatable {
  case word, spreadsheet, presentation

  /// - Throws: `encrypted`; `unknownFormat` where it is another program's.
  init(_ file: CompoundFile) throws(ReadingFailure) {
    if file.stream(named: "EncryptedPackage") != nil { throw .encrypted }
    if let stream = file.stream(named: "WordDocument") {
      // The flag fEncrypted of the header ([MS-DOC] 2.5.2).
      if stream.count > 11, stream[11] & 1 != 0 { throw .encrypted }
      self = .word
    } else if let stream = file.stream(named: "Workbook") ?? file.stream(named: "Book") {
      if Self.hasPassword(stream) { throw .encrypted }
      self = .spreadsheet
    } else if file.stream(named: "PowerPoint Document") != nil {
      if file.stream(named: "EncryptedSummary") != nil { throw .encrypted }
      self = .presentation
    } else {
      throw .unknownFormat
    }
  }

  /// Whether the record FILEPASS stands among the first of a workbook ([MS-XLS] 2.4.117).
  private static func hasPassword(_ stream: [UInt8]) -> Bool {
    var offset = 0
    for _ in 0..<8 {
      guard offset + 4 <= stream.count else { return false }
      if stream[offset] == 0x2F, stream[offset + 1] == 0 { return true }
      offset += 4 + (Int(stream[offset + 2]) | Int(stream[offset + 3]) << 8)
    }
    return false
  }

  var suffix: String {
    switch self {
    case .word: "doc"
    case .spreadsheet: "xls"
    case .presentation: "ppt"
    }
  }

  /// The format of OOXML that it is converted to.
  var target: String { suffix + "x" }

  var reader: any FormatReader {
    switch self {
    case .word: WordReader()
    case .spreadsheet: SheetReader()
    case .presentation: SlideReader()
    }
  }

  /// The Debian package that converts it.
  var package: String {
    switch self {
    case .word: "libreoffice-writer-nogui"
    case .spreadsheet: "libreoffice-calc-nogui"
    case .presentation: "libreoffice-impress-nogui"
    }
  }
}
