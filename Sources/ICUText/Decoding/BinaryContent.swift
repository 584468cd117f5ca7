/// What bytes are that are not text.
public enum BinaryContent: Sendable, Hashable {
  case pdf
  /// DOCX, XLSX, OFD and EPUB among others.
  case zip
  case emptyZip
  /// DOC, XLS, PPT, WPS: compound files of Office before 2007.
  case oldOffice
  case rtf
  case png
  case jpeg
  case gif
  case elf
  case gzip
  case zstd
  case xz
  case bzip2
  case sevenZip
  case rar
  case sqlite
  case utf32
  /// No known format; the first NUL byte is at `offset`.
  case nul(offset: Int)
  /// No known format; most bytes are control characters.
  case controlCharacters
}
