internal import Glibc
internal import Localization
internal import Primitives

/// The user's editor, at a line of a file.
struct Editor: Equatable, Sendable {
  /// As `$VISUAL` or `$EDITOR` has it; it may hold arguments.
  let command: String

  /// `$VISUAL`, else `$EDITOR`, else vi.
  static var ofUser: Editor {
    Editor(command: Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi")
  }

  /// The name of the program, without its folder.
  var name: String {
    let program = command.split(separator: " ").first ?? ""
    return String(program.split(separator: "/").last ?? program)
  }

  /// The arguments that open `path` at `line`. POSIX asks `+line` of vi and ex, and most others took it over.
  func arguments(path: String, line: Int) -> [String] {
    // A name is no option.
    let path = path.hasPrefix("-") || path.hasPrefix("+") ? "./" + path : path
    switch name {
    case "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf":
      return ["--goto", "\(path):\(line)"]
    case "subl", "hx", "helix", "zed": return ["\(path):\(line)"]
    case "kate", "kwrite": return ["--line", "\(line)", path]
    default: return ["+\(line)", path]
    }
  }

  /// How the files begin that are read for their texts and are none themselves: PDF, ZIP with the formats of
  /// offices in it, the older ones, gzip.
  private static let foreign: [[UInt8]] = [
    Array("%PDF-".utf8), [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B],
  ]

  /// Why `path` is not for an editor; nil where it is.
  static func refusal(_ path: String, _ messages: Messages) -> String? {
    // The path is a C string for the length of the call.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { return errno == ENOENT ? messages.noFileToOpen(path) : nil }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 8)
    let count = (try? SystemCall.read(descriptor, into: &head, 0..<head.count)) ?? 0
    return foreign.contains { head[..<count].starts(with: $0) } ? messages.noTextToOpen(path) : nil
  }

  /// Opens `path` at `line`, and waits for the end.
  ///
  /// - Returns: the exit status; 128 and the signal where one ended it.
  /// - Throws: ``Failure`` where no process can be started.
  func open(path: String, line: Int) throws(Failure) -> Int32 {
    // As git does: the shell parts the words of the variable, the arguments reach the editor as they are.
    let words = ["/bin/sh", "-c", "\(command) \"$@\"", command] + arguments(path: path, line: line)
    var list: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe list.forEach { unsafe free($0) } }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    // The words are C strings that live until the call is over, with nil behind the last.
    let code = unsafe posix_spawn(&process, "/bin/sh", nil, &attributes, &list, environ)
    if code != 0 { throw Failure("/bin/sh: \(Messages.current.system(code))", .trouble) }
    var end: Int32 = 0
    while unsafe waitpid(process, &end, 0) < 0, errno == EINTR {}
    let signal = end & 0x7F
    return signal == 0 ? end >> 8 & 0xFF : 128 + signal
  }
}
