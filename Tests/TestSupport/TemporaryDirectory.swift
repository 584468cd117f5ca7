#if canImport(Glibc)
  import Glibc
#endif

/// A fresh directory for one test, removed with everything in it when the value goes away.
public final class TemporaryDirectory {
  public let path: String

  public init() {
    var template = Array("/tmp/hongtou-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = mkdtemp(base) else {
        preconditionFailure("mkdtemp failed")
      }
      return String(cString: made)
    }
  }

  /// Writes `bytes` to `name` below this directory, making folders as needed, and returns the full path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
    let full = path + "/" + name
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    let data = Array(bytes)
    guard let file = fopen(full, "wb") else { preconditionFailure("cannot write \(full)") }
    data.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    return full
  }

  /// Writes text as UTF-8.
  @discardableResult
  public func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

  /// The bytes of `name` below this directory.
  public func read(_ name: String) -> [UInt8]? { Self.bytes(of: path + "/" + name) }

  /// The bytes of the file at `path`, or nil where it cannot be read.
  public static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
      if count == 0 { return result }
      result.append(contentsOf: chunk[..<count])
    }
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
      }
      closedir(folder)
      for name in names { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
