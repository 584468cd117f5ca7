internal import CLinux
internal import Glibc
internal import Primitives

/// A running process that reads files, and the socket that is its standard input and output.
final class ExtractionConnection {
  var formats: [String] = []
  private var socket: Int32
  private var process: SpawnedProcess?
  /// Where the process, and the tools it runs, may write; removed when the process has ended.
  private let folder: TemporaryFolder
  private let clock = ContinuousClock()
  private var deadline: ContinuousClock.Instant
  private var isLate = false
  private let isCancelled: () -> Bool
  /// How often it is asked, in milliseconds.
  private static let interval = 200

  /// Starts the program at `path`.
  init(path: String, isCancelled: @escaping () -> Bool) throws(ExtractionProcess.Failure) {
    do throws(ReadingFailure) {
      folder = try TemporaryFolder()
    } catch {
      throw .notStarted(path: path, code: errno)
    }
    deadline = clock.now
    self.isCancelled = isCancelled
    var ends: [Int32] = [-1, -1]
    // The array has the two elements that the call fills.
    let made = unsafe ends.withUnsafeMutableBufferPointer { unsafe hongtou_socket_pair($0.baseAddress) }
    guard made == 0 else { throw .notStarted(path: path, code: errno) }
    defer { close(ends[1]) }
    socket = ends[0]
    // What a crash leaves on standard error is of no use to a reader of it; the caller names the file.
    let sink = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { if sink >= 0 { close(sink) } }
    let variables = [
      "PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=\(folder.path)", "HOME=\(folder.path)", "LANG=C.UTF-8",
      "SWIFT_BACKTRACE=enable=no",
    ]
    do throws(SystemCall.Failure) {
      process = try SpawnedProcess(
        path, [], variables: variables, folder: folder.path,
        streams: [ends[1], ends[1], sink >= 0 ? sink : 2])
    } catch {
      close(socket)
      throw .notStarted(path: path, code: error.code)
    }
  }

  /// Sets the time from now on within which what is sent and received must be done.
  func startClock(seconds: Int) { deadline = clock.now + .seconds(seconds) }

  /// Lets `body` take its time, which is none of the file's.
  func withoutClock<Stop: Error>(_ body: () throws(Stop) -> Void) throws(Stop) {
    let began = clock.now
    try body()
    deadline += clock.now - began
  }

  /// Why the exchange broke off.
  var failure: ReadingFailure { isLate ? .limitExceeded(.seconds) : .crashed }

  /// Sends the bytes of a file, all of them; false where the process has ended, the time has, or the file
  /// has.
  func send(_ source: ExtractionSource) -> Bool {
    switch source {
    case .bytes(let bytes): return send(bytes)
    case .descriptor(let descriptor, let count):
      var chunk = [UInt8](repeating: 0, count: 1 << 20)
      var offset = 0
      while offset < count {
        let wanted = min(chunk.count, count - offset)
        // The array is this call's alone while it runs.
        let read = unsafe chunk.withUnsafeMutableBytes {
          unsafe pread(descriptor, $0.baseAddress, wanted, offset)
        }
        if read < 0 && errno == EINTR { continue }
        guard read > 0, send(Array(chunk[..<read])) else { return false }
        offset += read
      }
      return true
    }
  }

  /// Sends bytes; false where the process has ended or the time has.
  func send(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      guard wait(for: Int16(POLLOUT)) else { return false }
      // A part of the array, which outlives the call.
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.send(
          socket, all.baseAddress.map { unsafe $0 + done }, all.count - done,
          Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 { done += count } else if errno != EINTR && errno != EAGAIN { return false }
    }
    return true
  }

  /// The next message; nil where the process has ended or writes what is none, or the time has ended.
  func receive() -> ExtractionMessage? {
    guard let bytes = read(ExtractionMessage.headerBytes), let header = ExtractionMessage.header(bytes),
      let fields = read(header.length)
    else { return nil }
    return ExtractionMessage(kind: header.kind, fields: fields)
  }

  private func read(_ count: Int) -> [UInt8]? {
    // Memory comes as the bytes do, not as a length announces them.
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard wait(for: Int16(POLLIN)) else { return nil }
      let start = bytes.count
      let step = min(count - start, 1 << 20)
      bytes.append(contentsOf: repeatElement(0, count: step))
      guard let read = try? SystemCall.read(socket, into: &bytes, start..<start + step), read > 0 else {
        return nil
      }
      bytes.removeLast(step - read)
    }
    return bytes
  }

  /// Waits until the socket is ready; false where the time ends first, or nobody wants it any more.
  private func wait(for events: Int16) -> Bool {
    while true {
      let left = deadline - clock.now
      var waiting = pollfd(fd: socket, events: events, revents: 0)
      let ready = unsafe left > .zero ? poll(&waiting, 1, Int32(Self.interval)) : 0
      if ready > 0 { return true }
      if ready < 0 && errno == EINTR { continue }
      if ready == 0 && clock.now < deadline && !isCancelled() { continue }
      isLate = ready == 0
      return false
    }
  }

  /// Ends the process with all it has started.
  func end() {
    guard let process = process.take() else { return }
    close(socket)
    _ = process.end()
  }

  deinit { end() }
}
