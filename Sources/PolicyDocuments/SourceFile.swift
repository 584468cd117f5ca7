internal import Primitives

#if canImport(Glibc)
  internal import Glibc
#endif

/// A regular file, open for reading; closed when the value goes away.
final class SourceFile {
  private static let roomForTitle = 4096

  let path: String
  /// As it was when it was opened.
  let status: FileStatus
  let descriptor: Int32

  /// Refuses what is no regular file without ever waiting for it: a pipe is not opened at all, and one that
  /// takes the file's place between the look and the opening is opened without blocking and then refused.
  init(path: String) throws(InputProblem) {
    let kind = FileKind(path: path)
    if case .folder = kind { throw InputProblem(path: path, reason: .notRegularFile(.folder)) }
    if let reason = kind.reason { throw InputProblem(path: path, reason: reason) }
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard opened >= 0 else { throw InputProblem(path: path, reason: .system(errno)) }
    var info = stat()
    guard unsafe fstat(opened, &info) == 0, case .file(let status) = FileKind(info) else {
      close(opened)
      throw InputProblem(path: path, reason: .notRegularFile(.other))
    }
    self.path = path
    self.status = status
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Why a file without a text is no document.
  var emptyReason: InputProblem.Reason { status.size == 0 ? .emptyFile : .blankFile }

  /// Reads up to the size of `buffer[range]` into it; 0 at the end of the file.
  func read(into buffer: inout [UInt8], _ range: Range<Int>) throws(InputProblem) -> Int {
    do throws(SystemCall.Failure) {
      return try SystemCall.read(descriptor, into: &buffer, range)
    } catch {
      throw InputProblem(path: path, reason: .system(error.code))
    }
  }

  /// Everything in the file, which may have grown since it was opened, up to `limit` bytes.
  ///
  /// - Parameter cause: what is said beside the limit where the file has more.
  func contents(limit: Int, cause: String? = nil) throws(InputProblem) -> [UInt8] {
    if status.size > Int64(limit) { throw tooLarge(Int(status.size), limit, cause) }
    // One byte more than the size shows the end of the file without another round. A title put before the
    // text finds room too, where it would otherwise be copied.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.size) + 1 + Self.roomForTitle)
    bytes.append(contentsOf: repeatElement(0, count: Int(status.size) + 1))
    var used = 0
    while true {
      if used == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let count = try read(into: &bytes, used..<bytes.count)
      if count == 0 { break }
      used += count
      if used > limit { throw tooLarge(used, limit, cause) }
    }
    bytes.removeLast(bytes.count - used)
    return bytes
  }

  /// The same from the beginning, after the file has been read.
  func contentsAgain(limit: Int) throws(InputProblem) -> [UInt8] {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw InputProblem(path: path, reason: .system(errno)) }
    return try contents(limit: limit)
  }

  /// Whether size or times differ from what they were at the opening.
  var hasChanged: Bool {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { return true }
    return FileStatus(info) != status
  }

  private func tooLarge(_ size: Int, _ limit: Int, _ cause: String?) -> InputProblem {
    InputProblem(path: path, reason: .fileTooLarge(bytes: size, limit: limit, cause: cause))
  }
}
