internal import ArgumentParser
internal import Glibc
internal import Logging
internal import Primitives

/// The server's arguments.
struct Hongtoud: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hongtoud",
    abstract: "Serve an index of Hongtou to local programs, by lines of text and JSON.",
    discussion: """
      EXAMPLE
        hongtoud --index ~/papers.index &
        printf 'SEARCH limit=3 -- 营商环境\\n' | nc -NU $XDG_RUNTIME_DIR/hongtou.sock

      A new commit of the index is served within a second. SIGHUP opens the index anew, SIGTERM answers \
      what was asked and ends. docs/PROTOCOL.md says what can be asked.
      """,
    version: Version.current)

  @Option(
    help: ArgumentHelp(
      "The directory of the index. (default: $HONGTOU_INDEX, else ./index)", valueName: "dir"))
  var index: String?

  @Option(
    help: ArgumentHelp(
      "The Unix socket. (default: $XDG_RUNTIME_DIR/hongtou.sock, unless --listen is given)", valueName: "path"
    ))
  var socket: String?

  @Option(
    help: ArgumentHelp("Listen on TCP too: 127.0.0.1:4711; port 0 takes a free one.", valueName: "address"))
  var listen: String?

  @Flag(help: "Serve one client over standard input and output, and end with it.")
  var stdio = false

  @Flag(help: "Let --listen name an address that other machines reach; needs --token-file.")
  var allowRemote = false

  @Option(
    help: ArgumentHelp(
      "A file with the word that TCP clients must send first, as AUTH word.", valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("Threads that search. (default: one a processor)", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Requests that may wait for a thread.", valueName: "n"))
  var queue = 4096

  @Option(help: ArgumentHelp("Connections that may be open.", valueName: "n"))
  var connections = 1024

  @Option(
    help: ArgumentHelp(
      "Seconds that SIGTERM waits for clients to take their answers.", valueName: "seconds"))
  var drain = 10

  @Option(
    help: ArgumentHelp(
      "trace, debug, info, notice, warning, error or critical; queries are logged from debug down.",
      valueName: "level"),
    transform: level)
  var logLevel = Logger.Level.info

  @Flag(help: "Look at the arguments, the token file and the index, say what is wrong, and do nothing.")
  var checkConfig = false

  private static func level(_ name: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: name) else {
      throw ValidationError(
        "'\(name)' is no level; there are " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return level
  }

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): must be 1 to 256")
    }
    if !(1...1_000_000).contains(queue) { throw ValidationError("--queue \(queue): must be 1 to 1000000") }
    if !(1...100_000).contains(connections) {
      throw ValidationError("--connections \(connections): must be 1 to 100000")
    }
    if !(0...3600).contains(drain) { throw ValidationError("--drain \(drain): must be 0 to 3600") }
    if stdio, socket != nil || listen != nil {
      throw ValidationError("--stdio goes with neither --socket nor --listen")
    }
    if allowRemote, tokenFile == nil { throw ValidationError("--allow-remote needs --token-file") }
    if tokenFile != nil, listen == nil, !stdio, Environment.value("LISTEN_FDS") == nil {
      throw ValidationError("--token-file is for --listen: on a Unix socket the system says who is there")
    }
  }

}
