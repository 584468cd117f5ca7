import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A process that runs beside the test: with files for its standard streams, or pipes for input and output.
public final class ChildProcess {
  private static let starting = Mutex(())
  private var process: pid_t = 0
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var unread: [UInt8] = []

  /// - Parameter files: for input, output and errors; without them input and output are pipes, and errors go
  ///   where this process's go.
  public init(
    _ command: [String], in folder: String, environment: [String: String] = [:], files: [String] = []
  ) {
    // A child started meanwhile elsewhere must not inherit the ends of our pipes.
    Self.starting.withLock { _ in start(command, folder, environment, files) }
  }

  private func start(
    _ command: [String], _ folder: String, _ environment: [String: String], _ files: [String]
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var ends: [Int32] = []
    if files.count == 3 {
      posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    } else {
      var (toChild, fromChild): ([Int32], [Int32]) = ([0, 0], [0, 0])
      pipe(&toChild)
      pipe(&fromChild)
      for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
      posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
      (input, output) = (toChild[1], fromChild[0])
      ends = [toChild[0], fromChild[1]]
    }
    var variables = ["LANG": "C.UTF-8", "HONGTOU": RunBinary.path]
    if let path = getenv("PATH") { variables["PATH"] = String(cString: path) }
    variables.merge(environment) { $1 }
    // As a shell would: no signal blocked or ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let command = ["/usr/bin/env", "-C", folder] + command
    let words = command.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let code = posix_spawn(&process, command[0], &actions, &attributes, words, settings)
    precondition(code == 0, "cannot start \(command[0]): error \(code)")
    for word in words + settings { free(word) }
    for end in ends { close(end) }
  }

  /// Waits for the end of the process.
  public func wait() -> (status: Int32?, signal: Int32?) {
    closeInput()
    var end: Int32 = 0
    while waitpid(process, &end, 0) < 0 && errno == EINTR {}
    let signal = end & 0x7F
    return signal == 0 ? (end >> 8 & 0xFF, nil) : (nil, signal)
  }

  /// The process's number.
  public var identifier: Int { Int(process) }

  public func send(signal: Int32) { kill(process, signal) }

  /// Stops the process, and returns when all its threads stand still.
  public func pause() {
    kill(process, SIGSTOP)
    var state: Int32 = 0
    while waitpid(process, &state, WUNTRACED) < 0 && errno == EINTR {}
  }

  /// Writes `text` to the process's input.
  public func write(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      start += count
    }
  }

  public func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// The next line of the process's output; nil at its end, or where none comes within `seconds`.
  public func line(within seconds: Int32 = 20) -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        defer { unread.removeSubrange(...end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, seconds * 1000) > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &chunk, chunk.count)
      if count <= 0 { return nil }
      unread += chunk[..<count]
    }
  }

  deinit {
    closeInput()
    if output >= 0 { close(output) }
  }
}
