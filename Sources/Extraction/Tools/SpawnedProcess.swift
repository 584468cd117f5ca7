internal import CLinux
internal import Glibc
internal import Primitives

/// A program that was started in a process group of its own, without a shell.
struct SpawnedProcess: ~Copyable {
  let identifier: Int32

  /// Starts the program at `path`.
  ///
  /// - Parameters:
  ///   - variables: its whole environment.
  ///   - folder: where it starts; nil for the folder of this process.
  ///   - streams: the descriptors it gets as its input, output and errors; it inherits no other.
  /// - Throws: the system's error.
  init(
    _ path: String, _ arguments: [String], variables: [String], folder: String?, streams: [Int32]
  ) throws(SystemCall.Failure) {
    precondition(streams.count == 3)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // Over standard numbers last: a descriptor that is one of them already must not be closed before it is
    // copied.
    for (number, stream) in streams.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
    }
    if let folder { unsafe hongtou_spawn_in(&actions, folder) }
    unsafe hongtou_spawn_without(&actions, 3)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // As a shell would: no signal blocked or ignored.
    var (none, all) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    // Copies that live until the call returns; a nil ends each list.
    let words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    let settings = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + settings).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, path, &actions, &attributes, words, settings)
    if code != 0 { throw SystemCall.Failure(code: code) }
    identifier = process
  }

  /// How it ended; nil where it still runs.
  func ended() -> Ending? {
    var information = unsafe siginfo_t()
    // WNOWAIT: the number of the process, and of its group, is not given to another one before `end()`.
    let code = unsafe waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
    // No such child: somebody else has waited for it, so that its status is lost.
    if code != 0 { return .signal(SIGKILL) }
    if unsafe information.si_signo == 0 { return nil }
    let status = unsafe information._sifields._sigchld.si_status
    return unsafe information.si_code == CLD_EXITED ? .status(status) : .signal(status)
  }

  /// Ends it, and all processes of its group, and waits until it is gone.
  consuming func end() -> Ending {
    let before = ended()
    kill(-identifier, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    return before ?? .signal(SIGKILL)
  }

  enum Ending: Equatable {
    case status(Int32)
    case signal(Int32)
  }
}
