import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The units, and what can be tried of systemd where it is not the machine's first process.
@Suite struct SystemdTests {
  @Test(
    .enabled(if: RunBinary.hasProgram("systemd-analyze"), "needs systemd-analyze, of the package systemd"))
  func theUnitsAreUnderstood() {
    let folder = TemporaryDirectory()
    let units = TestData.packageRoot + "/packaging/systemd"
    let result = RunBinary.shell(
      """
      cp "$1"/hongtoud.s* . && sed -i "s|/usr/local/bin/hongtoud|$2|" hongtoud.service
      systemd-analyze verify --man=no --recursive-errors=no "$PWD"/hongtoud.s* 2>&1
      """, in: folder.path, environment: [:], arguments: [units, RunBinary.serverPath])
    #expect(result.output == "")
    #expect(result.status == 0)
  }

  /// systemd-socket-activate opens the socket and becomes the server when the first client comes.
  @Test(
    .enabled(
      if: RunBinary.hasProgram("systemd-socket-activate"),
      "needs systemd-socket-activate, of the package systemd"))
  func theFirstClientStartsTheServer() throws {
    let server = RunningServer(nil)
    let folder = server.folder.path
    let news = try #require(NewsReader(path: folder + "/n.sock"))
    let process = ChildProcess(
      [
        "systemd-socket-activate", "--listen", folder + "/a.sock", "-E",
        "NOTIFY_SOCKET=" + folder + "/n.sock",
        RunBinary.serverPath, "--index", "index", "--log-level", "error",
      ], in: folder, files: ["/dev/null", folder + "/output", folder + "/errors"])
    defer { process.send(signal: SIGKILL) }
    var socket: LocalSocket?
    for _ in 0..<500 where socket == nil {
      socket = LocalSocket(path: folder + "/a.sock")
      if socket == nil { usleep(20_000) }
    }
    let client = try #require(socket)
    // The request waits in the socket until the server is there.
    client.send("COUNT 养老\n")
    client.endSending()
    let lines = client.lines()
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix(#"{"t":"hello""#) == true)
    #expect(lines.last?.contains(#""total":2"#) == true)
    #expect(news.next() == "READY=1")
    #expect(server.folder.read("output") == Array("listening unix:\(folder)/a.sock\n".utf8))
    process.send(signal: SIGHUP)
    let reloading = news.next()?.split(separator: "\n") ?? []
    #expect(reloading.first == "RELOADING=1")
    // The service manager tells this reload from an earlier one by its time.
    #expect(reloading.last?.hasPrefix("MONOTONIC_USEC=") == true)
    #expect(news.next() == "READY=1")
    process.send(signal: SIGTERM)
    #expect(news.next() == "STOPPING=1")
    let end = process.wait()
    #expect(end.status == 0)
    // The socket is the service manager's.
    var status = stat()
    #expect(lstat(folder + "/a.sock", &status) == 0)
  }
}

/// What a server tells its service manager: a datagram a message.
private final class NewsReader {
  private let descriptor: Int32

  init?(path: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    if LocalSocket.withAddress(path, { bind(descriptor, $0, $1) }) != 0 { return nil }
  }

  /// The next message; nil where none comes in 20 seconds.
  func next() -> String? {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 20_000) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 1 << 12)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  deinit { close(descriptor) }
}
