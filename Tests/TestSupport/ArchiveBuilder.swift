import CArchive

#if canImport(Glibc)
  import Glibc
#endif

/// Writes archives for tests, by libarchive.
public struct ArchiveBuilder {
  public enum Format: Sendable {
    case zip, tar, tarGzip, sevenZip, tarXZ, tarBzip2
  }

  private enum Member {
    case file([UInt8])
    case link(String)
  }

  private let format: Format
  private var members: [(name: [UInt8], Member)] = []
  /// Members are stored encrypted with this password (zip only).
  public var password: String?

  public init(_ format: Format) { self.format = format }

  public mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  public mutating func add(_ name: String, _ bytes: [UInt8]) { add(Array(name.utf8), bytes) }

  /// - Parameter name: bytes of any encoding.
  public mutating func add(_ name: [UInt8], _ bytes: [UInt8]) { members.append((name, .file(bytes))) }

  public mutating func addLink(_ name: String, to target: String) {
    members.append((Array(name.utf8), .link(target)))
  }

  /// The bytes of the archive.
  public func finished() -> [UInt8] {
    // Names of 7z are converted from the character set of the thread's locale; those of others are bytes.
    let before = uselocale(format == .sevenZip ? hongtou_utf8_locale() : nil)
    defer { uselocale(before) }
    guard let archive = archive_write_new() else { return [] }
    defer { archive_write_free(archive) }
    switch format {
    case .zip: archive_write_set_format_zip(archive)
    case .sevenZip: archive_write_set_format_7zip(archive)
    case .tar, .tarGzip, .tarXZ, .tarBzip2: archive_write_set_format_gnutar(archive)
    }
    switch format {
    case .tarGzip: archive_write_add_filter_gzip(archive)
    case .tarXZ: archive_write_add_filter_xz(archive)
    case .tarBzip2: archive_write_add_filter_bzip2(archive)
    default: break
    }
    if let password {
      archive_write_set_options(archive, "zip:encryption=traditional")
      archive_write_set_passphrase(archive, password)
    }
    let capacity = members.reduce(1 << 16) { sum, member in
      if case .file(let bytes) = member.1 {
        sum + bytes.count + member.name.count * 4 + 4096
      } else {
        sum + 8192
      }
    }
    var buffer = [UInt8](repeating: 0, count: capacity)
    var used = 0
    buffer.withUnsafeMutableBytes { memory in
      archive_write_open_memory(archive, memory.baseAddress, memory.count, &used)
      for (name, member) in members {
        guard let entry = archive_entry_new() else { continue }
        defer { archive_entry_free(entry) }
        (name + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
          archive_entry_set_pathname(entry, $0.baseAddress)
        }
        switch member {
        case .file(let bytes):
          hongtou_entry_set_file(entry)
          archive_entry_set_size(entry, Int64(bytes.count))
          archive_write_header(archive, entry)
          bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
        case .link(let target):
          hongtou_entry_set_link(entry, target)
          archive_write_header(archive, entry)
        }
      }
      archive_write_close(archive)
    }
    return Array(buffer[..<used])
  }
}
