/// Kinds of file that say what they are in their first bytes.
enum BinarySignature {
  /// What the file is, as a noun phrase; nil where the first bytes are no known mark.
  static func name(of bytes: [UInt8]) -> String? {
    for (mark, name) in marks where bytes.starts(with: mark) { return name }
    return nil
  }

  /// Byte order marks are no part of this: `FF FE 00 00` stands here since UTF-32 is read by nobody.
  private static let marks: [([UInt8], String)] = [
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (DOCX, XLSX, OFD and EPUB are such)"),
    ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document (DOC, XLS, PPT, WPS)"),
    (Array("{\\rtf".utf8), "an RTF document"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"),
    ([0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
    ([0x1F, 0x8B], "gzip data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz data"),
    ([0x42, 0x5A, 0x68, 0x39], "bzip2 data"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive"),
    (Array("SQLite format 3\0".utf8), "an SQLite database"),
    ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text"),
    ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 text"),
  ]
}
