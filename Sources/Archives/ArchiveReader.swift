package import Extraction

/// Reads archives, and single compressed files, member by member.
package struct ArchiveReader: ContainerReader {
  package let formats = [
    "zip", "tar", "gz", "tgz", "bz2", "tbz", "tbz2", "xz", "txz", "lzma", "zst", "7z", "rar",
  ]

  package init() {}

  package func recognizes(_ start: [UInt8]) -> Bool {
    let signatures: [[UInt8]] = [
      [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x1F, 0x8B, 0x08], Array("BZh".utf8),
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
      Array("Rar!\u{1A}\u{7}".utf8),
    ]
    if signatures.contains(where: { start.starts(with: $0) }) { return true }
    return start.count >= 262 && start[257..<262].elementsEqual("ustar".utf8)
  }

  package func read(
    _ bytes: [UInt8], format: String, limits: ReadingLimits,
    deliver: (ContainerPart) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    guard !bytes.isEmpty else { throw .damaged("empty file") }
    var left = limits.bytes
    var paths: MemberPath?
    var count = 0
    try ArchiveStream.read(bytes) { (stream) throws(ReadingFailure) in
      while let entry = try stream.next() {
        guard !stream.isPlain else { throw .damaged("not an archive") }
        guard entry.isFile else { continue }
        count += 1
        guard count <= limits.members else { throw .limitExceeded(.members) }
        if paths == nil || (!entry.isUTF8 && paths?.knowsEncoding == false) {
          // Names of another encoding are judged together, which takes a look at all of them.
          let taken = paths
          paths = MemberPath(names: entry.isUTF8 ? [] : Self.names(bytes, limits: limits))
          paths?.taken = taken?.taken ?? [:]
        }
        guard let name = paths?.path(of: entry.name), !Self.isOfTheSystem(name) else { continue }
        try deliver(Self.part(name, entry, of: stream, left: &left))
      }
    }
  }

  private static func part(
    _ name: String, _ entry: ArchiveStream.Entry, of stream: ArchiveStream, left: inout Int
  ) -> ContainerPart {
    guard !entry.isEncrypted else { return .skipped(name: name, .encrypted) }
    do throws(ReadingFailure) {
      let data = try stream.data(limit: left)
      left -= data.count
      return .member(name: name, bytes: data)
    } catch {
      return .skipped(name: name, error)
    }
  }

  /// The names of all files of an archive, or of those before a fault.
  private static func names(_ bytes: [UInt8], limits: ReadingLimits) -> [[UInt8]] {
    var names: [[UInt8]] = []
    // The fault is met again, and told, when the members are read.
    try? ArchiveStream.read(bytes) { (stream) throws(ReadingFailure) in
      while names.count < limits.members, let entry = try stream.next() {
        if entry.isFile { names.append(entry.name) }
      }
    }
    return names
  }

  /// Files that Windows adds to folders, and that hold no document.
  private static func isOfTheSystem(_ path: String) -> Bool {
    let name = path.split(separator: "/").last?.lowercased()
    return name == "thumbs.db" || name == "desktop.ini"
  }
}
