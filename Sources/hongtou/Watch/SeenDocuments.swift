internal import Glibc
internal import InvertedIndex
internal import Localization
internal import Primitives

/// The documents that were there before: their versions and their names, as hashes of 64 bits; in memory, and
/// in a file where one is named.
///
/// The file is text, a line of 16 hexadecimal digits a hash after a line that says what it is, and only
/// grows.
struct SeenDocuments {
  private static let head = "hongtou-watch 1"
  /// Parts the hashes of names from those of versions.
  private static let nameSign: UInt64 = 0x6E61_6D65_6E61_6D65

  private var hashes: Set<UInt64> = []
  private let path: String?
  /// Whether nothing is known yet, not even that there was nothing.
  private(set) var isNew = true

  /// - Parameter path: the file; it may not be there yet. Nil for none.
  /// - Throws: ``Failure`` where it cannot be read, or is another file.
  init(_ path: String?) throws {
    self.path = path
    guard let path, unsafe access(path, F_OK) == 0 else { return }
    var number = 0
    var rest: String?
    try QueryLines.forEach(path) { line, _ throws(Failure) in
      number += 1
      if number == 1 ? line != Self.head : rest != nil { throw Self.foreign(path) }
      if number == 1 { return }
      if line.utf8.count == 16, let hash = UInt64(line, radix: 16) {
        hashes.insert(hash)
      } else {
        // Cut off in writing, which is possible at the end alone.
        rest = line
      }
    }
    if let rest, rest.utf8.count > 15 || !rest.allSatisfy(\.isHexDigit) { throw Self.foreign(path) }
    isNew = number == 0
  }

  private static func foreign(_ path: String) -> Failure {
    Failure(Messages.current.noWatchState(path), .trouble)
  }

  /// The hash of a document's name.
  static func name(_ id: String) -> UInt64 { checksum(Array(id.utf8)) ^ nameSign }

  func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

  /// Adds hashes, and writes those that are new.
  ///
  /// - Throws: ``Failure`` where they cannot be written.
  mutating func add(_ added: [UInt64]) throws(Failure) {
    var text = isNew ? Self.head + "\n" : ""
    for hash in added where hashes.insert(hash).inserted && path != nil {
      let digits = String(hash, radix: 16)
      text += String(repeating: "0", count: 16 - digits.utf8.count) + digits + "\n"
    }
    isNew = false
    guard let path, !text.isEmpty else { return }
    // The path is a string of this process.
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    defer { close(descriptor) }
    Self.seekBehindLastLine(descriptor)
    do throws(SystemCall.Failure) {
      try SystemCall.write(descriptor, Array(text.utf8).span)
    } catch {
      throw Self.failure(path, error.code)
    }
  }

  /// Goes to the end of the last whole line: one that was cut off is written over.
  private static func seekBehindLastLine(_ descriptor: Int32) {
    let end = lseek(descriptor, 0, SEEK_END)
    let start = max(0, end - 17)
    var tail = [UInt8](repeating: 0, count: 17)
    lseek(descriptor, start, SEEK_SET)
    let count = (try? SystemCall.read(descriptor, into: &tail, 0..<Int(end - start))) ?? 0
    let line = tail[..<count].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    lseek(descriptor, start + line, SEEK_SET)
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    Failure("\(path): \(Messages.current.system(code))", .trouble)
  }
}
