internal import CLinux
internal import Glibc

/// What a running tool writes: all of its output, and the end of its errors.
struct ToolPipes {
  struct End {
    var reading: Int32 = -1
    var writing: Int32 = -1
    var bytes: [UInt8] = []
  }

  var output = End()
  var errors = End()
  /// Bytes of the errors that are kept.
  private static let kept = 4096

  mutating func open() -> Bool {
    Self.open(&output) && Self.open(&errors)
  }

  private static func open(_ end: inout End) -> Bool {
    var ends: [Int32] = [-1, -1]
    // The array has the two elements that the call fills.
    guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe hongtou_pipe($0.baseAddress) }) == 0 else {
      return false
    }
    (end.reading, end.writing) = (ends[0], ends[1])
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0
  }

  mutating func closeWriting() {
    Self.close(&output.writing)
    Self.close(&errors.writing)
  }

  mutating func close() {
    closeWriting()
    Self.close(&output.reading)
    Self.close(&errors.reading)
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  /// Reads until the process has ended, or has passed a limit, which is returned.
  mutating func drain(
    while process: borrowing SpawnedProcess, limit: Int, seconds: Int
  ) -> ReadingLimits.Kind? {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while true {
      // Asked for before the pipes are read: what it wrote before it ended is there then.
      let ended = process.ended() != nil
      Self.read(&output, keeping: limit &+ 1, newest: false)
      Self.read(&errors, keeping: Self.kept, newest: true)
      if output.bytes.count > limit { return .bytes }
      if ended { return nil }
      if clock.now >= end { return .seconds }
      var waiting: [pollfd] = []
      for descriptor in [output.reading, errors.reading] where descriptor >= 0 {
        waiting.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
      }
      // Short, because a program may close its streams, or leave them to a child, before it ends.
      unsafe poll(&waiting, nfds_t(waiting.count), waiting.isEmpty ? 5 : 50)
    }
  }

  /// Reads what is there. Closes the pipe at its end, and where `limit` bytes are kept and more come, unless
  /// the newest are wanted.
  private static func read(_ end: inout End, keeping limit: Int, newest: Bool) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while end.reading >= 0 {
      // The array is this call's alone while it runs.
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(end.reading, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return }
      if count <= 0 { return close(&end.reading) }
      end.bytes += chunk[..<count]
      if end.bytes.count <= limit { continue }
      guard newest else { return }
      end.bytes.removeFirst(end.bytes.count - limit)
    }
  }

  /// The last line of the errors that has something to read.
  var lastLine: String? {
    let lines = errors.bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return lines.last { line in line.contains { !$0.isWhitespace } }
  }
}
