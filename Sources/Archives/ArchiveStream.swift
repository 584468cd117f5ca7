internal import CArchive
package import Extraction
internal import Glibc

/// The members of an archive in memory, one after another, by libarchive.
///
/// Nothing is ever written to disk. The stream is valid inside the closure of ``read(_:_:)`` alone.
@safe
package final class ArchiveStream {
  /// A member, before its data are read.
  package struct Entry {
    /// The name as it stands in the archive: bytes of whatever encoding.
    package var name: [UInt8]
    /// False for folders, links and devices.
    package var isFile: Bool
    package var isEncrypted: Bool

    var isUTF8: Bool { MemberPath.isUTF8(name) }
  }

  /// Open from `init` to `deinit` and reached through this object alone.
  private let handle: OpaquePointer
  private let locale: locale_t?

  private init?(_ bytes: UnsafeRawBufferPointer) {
    guard let opened = unsafe hongtou_archive_open(bytes.baseAddress, bytes.count) else { return nil }
    unsafe handle = opened
    unsafe locale = hongtou_utf8_locale()
  }

  deinit { unsafe archive_read_free(handle) }

  /// Opens an archive and hands its stream to `body`.
  ///
  /// - Throws: `damaged` where the bytes are no archive of a known format, and what `body` throws.
  package static func read(
    _ bytes: [UInt8], _ body: (ArchiveStream) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    // The buffer outlives the stream, which nobody keeps.
    try unsafe bytes.span.withUnsafeBytes { (buffer) throws(ReadingFailure) in
      guard let stream = unsafe ArchiveStream(buffer) else { throw .damaged("not an archive") }
      try body(stream)
    }
  }

  /// The next member; nil at the end.
  ///
  /// - Throws: `damaged` where the archive breaks off; nothing can be read after that.
  package func next() throws(ReadingFailure) -> Entry? {
    var entry: OpaquePointer?
    // Names are converted to the locale of the thread, which is put back at once.
    let before = unsafe uselocale(locale)
    defer { unsafe _ = uselocale(before) }
    while true {
      let status = unsafe archive_read_next_header(handle, &entry)
      if status == ARCHIVE_EOF { return nil }
      if status == ARCHIVE_RETRY { continue }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
        throw failure()
      }
      return unsafe Entry(
        name: Self.name(of: entry), isFile: hongtou_entry_is_file(entry) != 0,
        isEncrypted: archive_entry_is_data_encrypted(entry) != 0)
    }
  }

  /// The data of the member that `next` returned last.
  ///
  /// - Throws: `limitExceeded(.bytes)` beyond `limit` bytes, `damaged` or `encrypted`; the next member can
  ///   still be asked for.
  package func data(limit: Int) throws(ReadingFailure) -> [UInt8] {
    var data: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // libarchive writes at most the count it is told.
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe archive_read_data(handle, $0.baseAddress, $0.count)
      }
      if count == 0 { return data }
      guard count > 0 else { throw failure() }
      guard data.count + count <= limit else { throw .limitExceeded(.bytes) }
      data.append(contentsOf: chunk[..<count])
    }
  }

  /// Whether the archive is no archive but one compressed file.
  package var isCompressedFile: Bool {
    unsafe archive_format(handle) == ARCHIVE_FORMAT_RAW
      && archive_filter_code(handle, 0) != ARCHIVE_FILTER_NONE
  }

  /// Whether the bytes are neither an archive nor compressed.
  package var isPlain: Bool {
    unsafe archive_format(handle) == ARCHIVE_FORMAT_RAW
      && archive_filter_code(handle, 0) == ARCHIVE_FILTER_NONE
  }

  /// Bytes unpacked so far, data that were passed over included.
  package var unpackedBytes: Int { Int(clamping: unsafe archive_filter_bytes(handle, 0)) }

  private func failure() -> ReadingFailure {
    let message = unsafe archive_error_string(handle).map { unsafe String(cString: $0) } ?? "unreadable"
    for word in ["ncrypt", "assphrase"] where message.contains(word) { return .encrypted }
    return .damaged(message)
  }

  private static func name(of entry: OpaquePointer) -> [UInt8] {
    guard let text = unsafe archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry) else {
      return []
    }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}
