import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// A fresh folder with the sample papers, their index, and a server of it.
///
/// Tests that run at the same time may share one that none of them starts, stops or indexes anew.
final class RunningServer: @unchecked Sendable {
  let folder = TemporaryDirectory()
  private(set) var process: ChildProcess?
  /// What the server said it listens on.
  private(set) var addresses: [String] = []

  var socketPath: String { folder.path + "/s.sock" }

  /// - Parameter arguments: beside the index; nil starts no server.
  init(_ arguments: [String]? = ["--socket", "s.sock"], environment: [String: String] = [:]) {
    SamplePapers.write(to: folder)
    index()
    if let arguments { start(arguments, environment: environment) }
  }

  @discardableResult
  func index(_ arguments: [String] = []) -> RunBinary.Result {
    RunBinary.run(["index", "papers"] + arguments, in: folder.path)
  }

  /// - Parameter openFiles: the descriptors that the server may have; those of the tests where it is nil.
  func start(
    _ arguments: [String] = ["--socket", "s.sock"], environment: [String: String] = [:], openFiles: Int? = nil
  ) {
    let limited = openFiles.map { ["/bin/sh", "-c", "ulimit -n \($0); exec \"$0\" \"$@\""] } ?? []
    let process = ChildProcess(
      limited + [RunBinary.serverPath, "--index", "index", "--log-level", "error"] + arguments,
      in: folder.path, environment: environment)
    self.process = process
    addresses = []
    if let line = process.line() { addresses.append(String(line.dropFirst("listening ".count))) }
  }

  /// A connection, its greeting read.
  func connect() -> LocalSocket? {
    guard let socket = LocalSocket(path: socketPath) else { return nil }
    return socket.line()?.hasPrefix(#"{"t":"hello""#) == true ? socket : nil
  }

  /// The lines that answer `requests`, all sent before the first is read.
  func ask(_ requests: String) -> [String] {
    guard let socket = connect() else { return [] }
    socket.send(requests)
    socket.endSending()
    return socket.lines()
  }

  /// Runs the server to its end with other arguments than a running one has.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String = ""
  )
    -> RunBinary.Result
  {
    RunBinary.run(
      program: RunBinary.serverPath, arguments, in: folder, environment: environment, input: input)
  }

  @discardableResult
  func stop(_ signal: Int32 = SIGTERM) -> (status: Int32?, signal: Int32?)? {
    guard let process else { return nil }
    process.send(signal: signal)
    self.process = nil
    return process.wait()
  }

  deinit { stop(SIGKILL) }
}

/// What no two runs have alike.
enum Masked {
  /// `line` with times, and the analyzer's name, left out.
  static func line(_ line: String) -> String {
    var text = line
    for (key, mask) in [(#""ms":"#, "0.000"), (#""analyzer":""#, "...")] {
      guard let start = text.range(of: key)?.upperBound else { continue }
      let end =
        text[start...].firstIndex { key.hasSuffix("\"") ? $0 == "\"" : $0 == "," || $0 == "}" }
        ?? text.endIndex
      text.replaceSubrange(start..<end, with: mask)
    }
    return text
  }
}

extension String {
  /// Where `needle` first stands.
  func range(of needle: String) -> Range<String.Index>? { ranges(of: needle).first }
}
