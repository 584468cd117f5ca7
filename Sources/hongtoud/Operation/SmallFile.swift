internal import Glibc
internal import Primitives

/// Files of a few kilobytes.
enum SmallFile {
  private static let most = 64 << 10

  /// The bytes of the file at `path`, at most 64 KB; nil if it cannot be read.
  static func bytes(_ path: String) -> [UInt8]? {
    // The path is a C string for the length of the call.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var all = [UInt8](repeating: 0, count: most)
    var count = 0
    while count < most {
      guard let more = try? SystemCall.read(file, into: &all, count..<most) else { return nil }
      if more == 0 { break }
      count += more
    }
    return Array(all[..<count])
  }

  /// The file as text.
  static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
}
