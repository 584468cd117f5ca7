internal import Glibc
internal import LineProtocol
internal import Localization
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Primitives
internal import SearchEngine
internal import ServiceLifecycle
internal import UnixSignals

/// What the arguments ask for, looked at and put together.
enum Serving {
  static func run(_ arguments: Hongtoud, _ limits: ConnectionLimits) async throws {
    // Writing to a client that is gone is an error to be handled, not the end.
    _ = signal(SIGPIPE, SIG_IGN)
    let token = try token(arguments)
    let address = try address(arguments)
    let index = try index(arguments)
    if arguments.checkConfig {
      if limits.isLowered { print(lowered(limits, arguments)) }
      let generation = index.status.generation
      print(
        Messages.current.choose(
          "\(index.path): generation \(generation); nothing is wrong", "\(index.path)：第 \(generation) 代；没有问题")
      )
      return
    }
    var logger = Logger(label: "hongtoud") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = arguments.logLevel
    if limits.isLowered { logger.warning("\(lowered(limits, arguments))") }
    let state = ServerState(index: index, queueLimit: arguments.queue)
    // Before there are threads that would not have it.
    ShortTurns.ask()
    let threads = arguments.threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let service = SearchService(state, threads: threads, logger: logger)
    let opener = ConnectionOpener(
      service: service, connections: Connections(limits: limits), logger: logger)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let watch = IndexWatch(index: index, logger: logger)
    let main: any ServiceLifecycle.Service
    if arguments.stdio {
      main = StandardStreams(opener: opener, group: group)
    } else {
      main = Server(
        endpoints: try endpoints(arguments, address), opener: opener, limits: limits,
        drainSeconds: arguments.drain, group: group, token: token, announce: { announce($0) }, logger: logger)
    }
    try await serve(main, watch, MemoryReturn(counters: state.counters), logger)
    try await service.shutDown()
    try await group.shutdownGracefully()
  }

  /// Runs the services until a signal ends them, or the one client of `--stdio` has gone.
  private static func serve(
    _ main: any ServiceLifecycle.Service, _ watch: IndexWatch, _ memory: MemoryReturn, _ logger: Logger
  ) async throws {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: watch),
          .init(service: memory),
          .init(service: Reopening(watch: watch)),
          .init(service: main, successTerminationBehavior: .gracefullyShutdownGroup),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    try await group.run()
  }

  /// How many connections may be open, which the descriptors of the process limit too.
  static func limits(_ arguments: Hongtoud, descriptors: Int) throws(SystemError)
    -> ConnectionLimits
  {
    var kinds: Set<ListenerKind> = []
    if arguments.listen != nil { kinds.insert(.network) }
    if arguments.socket != nil || arguments.listen == nil { kinds.insert(.local) }
    // What a service manager hands over is looked at later; it may be of either kind.
    if Environment.value("LISTEN_FDS") != nil { kinds = Set(ListenerKind.allCases) }
    guard
      let limits = ConnectionLimits(wanted: arguments.connections, kinds: kinds, descriptors: descriptors)
    else {
      let fewest = ConnectionLimits.fewestDescriptors(kinds)
      throw SystemError(
        "\(descriptors) open files are allowed (ulimit -n), and \(fewest) are needed; ulimit -n 1024 is enough",
        "只允许打开 \(descriptors) 个文件（ulimit -n），至少需要 \(fewest) 个；ulimit -n 1024 即可")
    }
    return limits
  }

  private static func lowered(_ limits: ConnectionLimits, _ arguments: Hongtoud) -> String {
    Messages.current.choose(
      "\(limits.total) connections at most instead of \(arguments.connections): no more files may be open (ulimit -n)",
      "最多 \(limits.total) 个连接，而不是 \(arguments.connections) 个：可打开的文件数不够（ulimit -n）")
  }

  private static func token(_ arguments: Hongtoud) throws(SystemError) -> AccessToken? {
    guard let path = arguments.tokenFile else { return nil }
    var status = stat()
    // The path is a C string for the length of the call.
    if unsafe stat(path, &status) != 0 { throw SystemError(path) }
    if status.st_mode & 0o077 != 0 {
      throw SystemError(
        "\(path): others may read it; chmod 600 \(path)", "\(path)：他人也能读取；请运行 chmod 600 \(path)")
    }
    guard var bytes = SmallFile.bytes(path) else { throw SystemError(path) }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard let token = AccessToken(bytes) else {
      throw SystemError(
        "\(path): a token is one word of 16 to 1024 visible ASCII characters; openssl rand -hex 32 makes one",
        "\(path)：令牌须为 16 至 1024 个可见 ASCII 字符组成的一个词；可用 openssl rand -hex 32 生成"
      )
    }
    return token
  }

  private static func address(_ arguments: Hongtoud) throws(SystemError) -> TCPAddress? {
    guard let text = arguments.listen else { return nil }
    let address = try TCPAddress(text)
    if !address.isLoopback, !arguments.allowRemote {
      throw SystemError(
        "--listen \(text): other machines reach it; that needs --allow-remote and --token-file",
        "--listen \(text)：其他机器可以连接；需要 --allow-remote 与 --token-file", status: .usage)
    }
    return address
  }

  private static func index(_ arguments: Hongtoud) throws(SystemError) -> LiveIndex {
    let path = arguments.index ?? Environment.value("HONGTOU_INDEX") ?? "index"
    do throws(EngineError) { return try LiveIndex(path: path) } catch {
      let text = Messages.current.text(error)
      throw SystemError(text, text)
    }
  }

  private static func endpoints(_ arguments: Hongtoud, _ address: TCPAddress?) throws(SystemError)
    -> [Server.Endpoint]
  {
    var endpoints: [Server.Endpoint] = []
    for descriptor in try InheritedSockets.take() { endpoints.append(.inherited(descriptor)) }
    if let path = arguments.socket {
      endpoints.append(.unix(try UnixListener(path: path)))
    } else if address == nil, endpoints.isEmpty {
      guard let folder = Environment.value("XDG_RUNTIME_DIR") else {
        throw SystemError(
          "XDG_RUNTIME_DIR is not set; say where with --socket PATH",
          "没有设置 XDG_RUNTIME_DIR；请用 --socket 路径 指明")
      }
      endpoints.append(.unix(try UnixListener(path: folder + "/hongtou.sock")))
    }
    if let address { endpoints.append(.tcp(address)) }
    return endpoints
  }

  /// Says on standard output where the server listens, a line an address: with port 0 nobody else knows.
  private static func announce(_ address: String) {
    let bytes = Array("listening \(address)\n".utf8)
    // The array is read as far as it reaches.
    _ = unsafe write(STDOUT_FILENO, bytes, bytes.count)
  }
}

/// Opens the index anew at each SIGHUP.
struct Reopening: ServiceLifecycle.Service {
  let watch: IndexWatch

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      Notification.reloading()
      watch.reload()
      Notification.ready()
    }
  }
}
