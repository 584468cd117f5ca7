import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// How a server begins, listens and ends.
@Suite struct LifeTests {
  @Test func aSocketOfItsOwnUserAndNoOther() throws {
    let server = RunningServer()
    var status = stat()
    try #require(lstat(server.socketPath, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(status.st_mode & S_IFMT == S_IFSOCK)
    #expect(server.ask("PING\n") == [#"{"t":"ok"}"#])
    let end = server.stop()
    #expect(end?.status == 0)
    #expect(lstat(server.socketPath, &status) != 0)
    #expect(lstat(server.socketPath + ".lock", &status) != 0)
  }

  @Test func aLivingSocketIsRefusedAndADeadOneReplaced() {
    let server = RunningServer()
    let other = RunningServer.run(["--index", "index", "--socket", "s.sock"], in: server.folder.path)
    #expect(other.status == 3)
    #expect(other.errors.contains("another server listens there"))
    #expect(server.ask("PING\n") == [#"{"t":"ok"}"#])
    server.stop(SIGKILL)
    server.start()
    #expect(server.ask("PING\n") == [#"{"t":"ok"}"#])
  }

  @Test func aFileInThePlaceOfTheSocketIsLeft() {
    let server = RunningServer(nil)
    server.folder.write("s.sock", "mine")
    let result = RunningServer.run(["--index", "index", "--socket", "s.sock"], in: server.folder.path)
    #expect(result.status == 3)
    #expect(result.errors.contains("no socket"))
    #expect(server.folder.read("s.sock") == Array("mine".utf8))
    // Nothing of the refused start is left.
    #expect(server.folder.read("s.sock.lock") == nil)
  }

  @Test func theDefaultSocketLiesInTheRuntimeFolder() {
    let server = RunningServer(nil)
    server.start([], environment: ["XDG_RUNTIME_DIR": server.folder.path, "HONGTOU_INDEX": "index"])
    #expect(server.addresses == ["unix:\(server.folder.path)/hongtou.sock"])
    server.stop()
    let result = RunningServer.run(["--index", "index"], in: server.folder.path)
    #expect(result.status == 3)
    #expect(result.errors.contains("XDG_RUNTIME_DIR"))
  }

  @Test func aFreePortIsAnnounced() throws {
    let server = RunningServer(["--listen", "127.0.0.1:0"])
    let address = try #require(server.addresses.first)
    let port = try #require(Int(address.split(separator: ":").last ?? ""))
    let socket = try #require(LocalSocket(port: port))
    socket.send("PING\nCOUNT 养老\n")
    socket.endSending()
    let lines = socket.lines()
    #expect(lines.count == 3)
    #expect(lines.last?.contains(#""total":2"#) == true)
  }

  @Test func otherMachinesNeedAToken() throws {
    let server = RunningServer(nil)
    let folder = server.folder.path
    func refused(_ arguments: [String], _ status: Int32, _ reason: String) {
      let result = RunningServer.run(["--index", "index"] + arguments, in: folder)
      #expect(result.status == status, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(reason), "\(arguments): \(result.errors)")
    }
    refused(["--listen", "0.0.0.0:0"], 2, "--allow-remote")
    refused(["--listen", "0.0.0.0:0", "--allow-remote"], 2, "--token-file")
    refused(["--listen", "example:1"], 2, "no address")
    refused(["--listen", "4711"], 2, "an address and a port")
    server.folder.write("token", "short\n")
    chmod(folder + "/token", 0o600)
    refused(["--listen", "0.0.0.0:0", "--allow-remote", "--token-file", "token"], 3, "one word")
    server.folder.write("token", "0123456789abcdef0123456789abcdef\n")
    chmod(folder + "/token", 0o644)
    refused(["--listen", "0.0.0.0:0", "--allow-remote", "--token-file", "token"], 3, "chmod 600")
    chmod(folder + "/token", 0o600)
    server.start(["--listen", "127.0.0.1:0", "--token-file", "token"])
    let port = try #require(Int(server.addresses.first?.split(separator: ":").last ?? ""))
    let socket = try #require(LocalSocket(port: port))
    socket.send("COUNT 养老\nAUTH 0123456789abcdef0123456789abcdef\nCOUNT 养老\n")
    socket.endSending()
    let lines = socket.lines()
    try #require(lines.count == 4)
    #expect(lines[0].contains(#""auth":true"#))
    #expect(lines[1].contains(#""code":401"#))
    #expect(lines[3].contains(#""total":2"#))
  }

  @Test func standardStreams() {
    let server = RunningServer(nil)
    let result = RunningServer.run(
      ["--index", "index", "--stdio"], in: server.folder.path, input: "PING\nCOUNT 养老\nSEARCH 养")
    #expect(result.status == 0)
    #expect(result.lines.count == 4)
    #expect(result.lines.first?.hasPrefix(#"{"t":"hello""#) == true)
    #expect(result.lines.last?.contains(#""code":400"#) == true)
  }

  @Test func configurationIsChecked() {
    let server = RunningServer(nil)
    let good = RunningServer.run(["--index", "index", "--check-config"], in: server.folder.path)
    #expect(good.output == "index: generation 1; nothing is wrong\n")
    #expect(good.status == 0)
    let bad = RunningServer.run(["--index", "nowhere", "--check-config"], in: server.folder.path)
    #expect(bad.status == 3)
    #expect(bad.errors.contains("nowhere"))
    #expect(RunningServer.run(["--threads", "0"], in: server.folder.path).status == 2)
    #expect(RunningServer.run(["--help"], in: server.folder.path).status == 0)
  }

  @Test func whatWasAskedIsAnsweredBeforeTheEnd() throws {
    let server = RunningServer()
    let socket = try #require(server.connect())
    socket.send(String(repeating: "SEARCH 养老\n", count: 50))
    // The first answer says that the requests have come.
    #expect(socket.line() != nil)
    #expect(server.stop()?.status == 0)
    let lines = socket.lines()
    #expect(lines.filter { $0.hasPrefix(#"{"t":"ok""#) }.count == 50)
    #expect(socket.unfinished.isEmpty)
  }

  @Test func aKilledServerLeavesNoHalfLine() throws {
    let server = RunningServer()
    for _ in 0..<5 {
      let socket = try #require(server.connect())
      socket.send(String(repeating: "SEARCH passages=true 养老\n", count: 64))
      _ = socket.line()
      server.stop(SIGKILL)
      for line in socket.lines() { #expect(line.hasPrefix(#"{"t":""#) && line.hasSuffix("}")) }
      #expect(socket.isAtEnd)
      server.start()
    }
    #expect(server.ask("PING\n") == [#"{"t":"ok"}"#])
  }

  @Test func tooManyConnectionsAreTurnedAway() throws {
    let server = RunningServer(["--socket", "s.sock", "--connections", "3"])
    var open = (0..<3).compactMap { _ in server.connect() }
    #expect(open.count == 3)
    let refused = try #require(LocalSocket(path: server.socketPath))
    // An optimized build closes sockets after their last use.
    let lines = withExtendedLifetime(open) { refused.lines() }
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix(#"{"t":"err","code":429,"slug":"busy","class":"transient""#) == true)
    open.removeAll()
    // A place is free again soon.
    var isServed = false
    for _ in 0..<100 where !isServed {
      isServed = server.connect() != nil
      if !isServed { usleep(20_000) }
    }
    #expect(isServed)
  }

  @Test func fewDescriptorsLowerTheConnections() throws {
    let server = RunningServer(nil)
    let checked = RunBinary.shell(
      "ulimit -n 100; exec \"$1\" --index index --check-config", in: server.folder.path,
      arguments: [RunBinary.serverPath])
    #expect(
      checked.lines.first == "20 connections at most instead of 1024: no more files may be open (ulimit -n)")
    server.start(["--socket", "s.sock"], openFiles: 100)
    let open = (0..<20).compactMap { _ in server.connect() }
    #expect(open.count == 20)
    // Far more than there are descriptors; whoever is taken is told.
    let others = (0..<60).compactMap { _ in LocalSocket(path: server.socketPath) }
    for other in others {
      #expect(other.line()?.hasPrefix(#"{"t":"err","code":429"#) == true)
    }
    open[0].send("PING\n")
    #expect(open[0].line() == #"{"t":"ok"}"#)
  }

  @Test func tooFewDescriptorsAreSaid() {
    let server = RunningServer(nil)
    for count in [6, 40, 80] {
      let result = RunBinary.shell(
        "ulimit -n \(count); exec \"$1\" --index index --socket s.sock", in: server.folder.path,
        arguments: [RunBinary.serverPath])
      #expect(result.status == 3, "\(count): \(result.errors)")
      #expect(result.errors.contains("ulimit -n 1024"), "\(count): \(result.errors)")
    }
  }

  @Test func theOwnerGetsInWhereThePortIsFull() throws {
    let server = RunningServer(["--socket", "s.sock", "--listen", "127.0.0.1:0", "--connections", "8"])
    // The second address is that of the port.
    let address = try #require(server.process?.line())
    let port = try #require(Int(address.split(separator: ":").last ?? ""))
    let clients = (0..<8).compactMap { _ in LocalSocket(port: port) }
    let greetings = clients.map { $0.line() ?? "" }
    #expect(greetings.prefix(6).allSatisfy { $0.hasPrefix(#"{"t":"hello""#) }, "\(greetings)")
    #expect(greetings.suffix(2).allSatisfy { $0.hasPrefix(#"{"t":"err","code":429"#) }, "\(greetings)")
    let own = (0..<2).compactMap { _ in server.connect() }
    #expect(own.count == 2)
    withExtendedLifetime((clients, own)) { #expect(server.connect() == nil) }
  }

  @Test func theKernelsBacklogIsUsed() throws {
    let server = RunningServer()
    let allowed = TemporaryDirectory.bytes(of: "/proc/sys/net/core/somaxconn") ?? []
    let most = Int(String(decoding: allowed, as: UTF8.self).filter(\.isNumber)) ?? 128
    server.process?.pause()
    defer { server.process?.send(signal: SIGCONT) }
    var waiting: [Int32] = []
    defer { for descriptor in waiting { close(descriptor) } }
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    for _ in 0..<min(most, 300) {
      let descriptor = socket(AF_UNIX, kind, 0)
      waiting.append(descriptor)
      try #require(LocalSocket.withAddress(server.socketPath) { connect(descriptor, $0, $1) } == 0)
    }
  }

  @Test func aSocketThatIsRemovedIsMadeAnew() {
    let server = RunningServer()
    let old = server.connect()
    unlink(server.socketPath)
    unlink(server.socketPath + ".lock")
    var isBack = false
    for _ in 0..<500 where !isBack {
      isBack = server.ask("PING\n") == [#"{"t":"ok"}"#]
      if !isBack { usleep(20_000) }
    }
    #expect(isBack)
    // Who was there stays.
    old?.send("PING\n")
    #expect(old?.line() == #"{"t":"ok"}"#)
    let other = RunningServer.run(["--index", "index", "--socket", "s.sock"], in: server.folder.path)
    #expect(other.errors.contains("another server listens there"))
  }

  @Test func aPortThatIsTakenLeavesNothingBehind() throws {
    let server = RunningServer(["--listen", "127.0.0.1:0"])
    let port = try #require(server.addresses.first?.split(separator: ":").last)
    let other = RunningServer.run(
      ["--index", "index", "--socket", "other.sock", "--listen", "127.0.0.1:\(port)"], in: server.folder.path)
    #expect(other.status == 3)
    var status = stat()
    #expect(lstat(server.folder.path + "/other.sock", &status) != 0)
    #expect(lstat(server.folder.path + "/other.sock.lock", &status) != 0)
  }

  @Test func whoIsWaitedForAtTheEndIsSaid() throws {
    let server = RunningServer(nil)
    let folder = server.folder.path
    let process = ChildProcess(
      [RunBinary.serverPath, "--index", "index", "--socket", "s.sock", "--drain", "1"], in: folder,
      files: ["/dev/null", folder + "/out", folder + "/err"])
    for _ in 0..<500 where server.folder.read("out")?.isEmpty != false { usleep(20_000) }
    let socket = try #require(server.connect())
    // More answers than the sockets take, and nobody reads them.
    socket.send(String(repeating: "SEARCH limit=0 passages=true 养老\n", count: 2000))
    _ = socket.line()
    process.send(signal: SIGTERM)
    #expect(process.wait().status == 0)
    let log = String(decoding: server.folder.read("err") ?? [], as: UTF8.self)
    #expect(log.contains("waiting for a client") && log.contains("cut off"), "\(log)")
    #expect(log.contains("uid=\(getuid())"), "\(log)")
  }

  @Test func aFullQueueIsSaid() throws {
    let server = RunningServer(["--socket", "s.sock", "--queue", "1", "--threads", "1"])
    let lines = server.ask(String(repeating: "SEARCH 养老\n", count: 64))
    let ends = lines.filter { $0.hasPrefix(#"{"t":"ok""#) || $0.hasPrefix(#"{"t":"err""#) }
    #expect(ends.count == 64)
    #expect(ends.contains { $0.contains(#""code":429"#) })
    #expect(ends.first?.hasPrefix(#"{"t":"ok""#) == true)
  }

  @Test func aRequestOfHTTPIsClosedAtOnce() throws {
    let server = RunningServer()
    let socket = try #require(server.connect())
    socket.send("POST /x HTTP/1.1\r\nHost: localhost\r\n\r\nCOUNT 养老\n")
    #expect(socket.lines() == [])
    #expect(socket.isAtEnd)
  }

  @Test(.enabled(if: RunBinary.hasProgram("python3"), "needs python3"))
  func systemdsSocketAndItsNews() throws {
    let server = RunningServer(nil)
    // What a service manager does: opens the sockets, names them, waits for news.
    let script = """
      import os, socket, subprocess, sys
      a = socket.socket(socket.AF_UNIX); a.bind("a.sock"); a.listen()
      n = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); n.bind("n.sock"); n.settimeout(100)
      def child():
          os.dup2(a.fileno(), 3); os.set_inheritable(3, True)
          os.environ["LISTEN_FDS"] = "1"; os.environ["LISTEN_PID"] = str(os.getpid())
          os.environ["NOTIFY_SOCKET"] = os.path.abspath("n.sock")
      p = os.fork()
      if p == 0:
          child()
          os.execv(sys.argv[1], [sys.argv[1], "--index", "index", "--log-level", "error"])
      print(n.recv(100).decode())
      c = socket.socket(socket.AF_UNIX); c.connect("a.sock"); c.sendall(b"PING\\n"); c.shutdown(1)
      print(c.makefile().read().splitlines()[1])
      os.kill(p, 1)
      print(n.recv(100).decode().splitlines()[0]); print(n.recv(100).decode())
      os.kill(p, 15)
      print(n.recv(100).decode())
      print(os.waitstatus_to_exitcode(os.waitpid(p, 0)[1]))
      """
    server.folder.write("manager.py", script)
    let result = RunBinary.shell(
      "python3 manager.py \"$1\" | grep -v ^listening", in: server.folder.path,
      environment: [:], arguments: [RunBinary.serverPath])
    #expect(
      result.lines == ["READY=1", #"{"t":"ok"}"#, "RELOADING=1", "READY=1", "STOPPING=1", "0"],
      "\(result.errors)")
  }
}
