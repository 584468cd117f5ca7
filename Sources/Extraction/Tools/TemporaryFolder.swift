internal import CLinux
internal import Glibc
internal import Primitives

/// A folder that only this user can look into; it is removed with all it holds when it goes out of use.
package struct TemporaryFolder: ~Copyable {
  /// The absolute path, without a slash at the end.
  package let path: String

  /// Makes a folder below `$TMPDIR`, or `/tmp`.
  ///
  /// - Throws: `.toolFailed` where the system refuses.
  package init() throws(ReadingFailure) {
    let parent = Environment.value("TMPDIR") ?? "/tmp"
    var template = Array("\(parent)/hongtou-XXXXXX".utf8CString)
    // The template is this call's alone, and ends with a zero byte.
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard made else { throw .toolFailed(tool: "mkdtemp", SystemCall.message(errno)) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a new file.
  ///
  /// - Parameter name: a name without slashes, chosen by the program and never by a document.
  package func write(_ bytes: Span<UInt8>, as name: String) throws(ReadingFailure) {
    let descriptor = unsafe open(
      "\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .toolFailed(tool: "open", SystemCall.message(errno)) }
    defer { close(descriptor) }
    do {
      try SystemCall.write(descriptor, bytes)
    } catch {
      throw .toolFailed(tool: "write", error.message)
    }
  }

  /// The bytes of a file that a tool left here; nil where there is none of that name.
  ///
  /// - Throws: `.limitExceeded(.bytes)` where it has more than `limit` bytes.
  package func read(_ name: String, limit: Int) throws(ReadingFailure) -> [UInt8]? {
    let descriptor = unsafe open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count: Int
      do {
        count = try SystemCall.read(descriptor, into: &chunk, 0..<chunk.count)
      } catch {
        throw .toolFailed(tool: "read", error.message)
      }
      if count == 0 { return bytes }
      if bytes.count + count > limit { throw .limitExceeded(.bytes) }
      bytes += chunk[..<count]
    }
  }

  /// The names of what is in the folder, sorted.
  package func names() -> [String] { Self.names(in: path) }

  deinit { Self.remove(path, depth: 0) }

  private static func names(in folder: String) -> [String] {
    // The stream is closed before the function returns; an entry is copied before the next is read.
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file, or a folder with all it holds; links are not followed.
  private static func remove(_ path: String, depth: Int) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    if depth < 64 {
      for name in names(in: path) { remove("\(path)/\(name)", depth: depth + 1) }
    }
    _ = unsafe rmdir(path)
  }
}
