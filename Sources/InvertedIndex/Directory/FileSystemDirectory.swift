internal import Glibc
internal import Primitives

/// An index directory on disk.
public struct FileSystemDirectory: Directory {
  public let path: String

  /// - Parameter path: the directory; the first ``create(_:)`` or ``lock()`` creates it.
  public init(_ path: String) { self.path = path }

  private func full(_ name: String) -> String { path + "/" + name }

  public func list() throws(IndexError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw .failed("read the directory", path)
    }
    // The stream is closed here only; each entry is valid until the next call.
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        // An incomplete list is an error: names could be reused.
        if errno != 0 { throw .failed("read the directory", path) }
        break
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { raw in
        unsafe String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func open(_ name: String) throws(IndexError) -> MappedBytes? {
    let descriptor = unsafe Glibc.open(full(name), O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .failed("open", full(name))
    }
    defer { _ = Glibc.close(descriptor) }
    var info = stat()
    if unsafe fstat(descriptor, &info) != 0 { throw .failed("examine", full(name)) }
    if info.st_mode & S_IFMT != S_IFREG {
      throw .corrupt(file: full(name), offset: 0, reason: "not a regular file")
    }
    let size = Int(info.st_size)
    if size == 0 { return MappedBytes(name: full(name), copying: []) }
    guard let base = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), unsafe base != MAP_FAILED
    else { throw .failed("map", full(name)) }
    return unsafe MappedBytes(name: full(name), base: UnsafeRawPointer(base), count: size, isFile: true) {
      base, size in
      unsafe _ = munmap(UnsafeMutableRawPointer(mutating: base), size)
    }
  }

  public func create(_ name: String) throws(IndexError) -> any OutputFile {
    try makeDirectory()
    return try FileSystemOutput(path: full(name))
  }

  public func rename(_ name: String, to target: String) throws(IndexError) {
    if unsafe Glibc.rename(full(name), full(target)) != 0 { throw .failed("rename", full(name)) }
  }

  public func remove(_ name: String) throws(IndexError) {
    if unsafe unlink(full(name)) != 0 && errno != ENOENT { throw .failed("remove", full(name)) }
  }

  public func sync() throws(IndexError) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw .failed("open", path) }
    defer { _ = Glibc.close(descriptor) }
    if fsync(descriptor) != 0 { throw .failed("sync", path) }
  }

  public func lock() throws(IndexError) -> any DirectoryLock {
    try makeDirectory()
    return try FileLock(path: full("write.lock"))
  }

  /// Creates the directory if it is missing, and makes the names of new folders durable.
  private func makeDirectory() throws(IndexError) {
    if unsafe access(path, F_OK) == 0 { return }
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      let parent = built.isEmpty ? "." : built
      built += (built.isEmpty || built == "/" ? "" : "/") + part
      if unsafe mkdir(built, 0o755) == 0 {
        try FileSystemDirectory(parent).sync()
      } else if errno != EEXIST && errno != EISDIR {
        throw .failed("make the directory", built)
      }
    }
  }
}

/// A file of the index being written, through a buffer of 256 KB.
private final class FileSystemOutput: OutputFile {
  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  init(path: String) throws(IndexError) {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw .failed("create", path) }
    buffer.reserveCapacity(1 << 18)
  }

  deinit { if descriptor >= 0 { _ = Glibc.close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(IndexError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 18 { try flush() }
  }

  private func flush() throws(IndexError) {
    do throws(SystemCall.Failure) {
      try SystemCall.write(descriptor, buffer.span)
    } catch {
      throw .system(operation: "write", path: path, code: error.code)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() throws(IndexError) {
    try flush()
    if fsync(descriptor) != 0 { throw .failed("sync", path) }
    try close()
  }

  func close() throws(IndexError) {
    try flush()
    let result = Glibc.close(descriptor)
    descriptor = -1
    if result != 0 { throw .failed("close", path) }
  }
}
