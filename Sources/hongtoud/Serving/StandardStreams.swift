internal import Glibc
internal import LineProtocol
internal import Localization
internal import NIOCore
internal import NIOPosix
internal import Primitives
internal import ServiceLifecycle

/// Serves one client over standard input and output.
///
/// An event loop cannot wait for files, which the streams may be. So two threads carry bytes between the
/// streams and a pair of sockets, and the protocol sees a connection like any other.
struct StandardStreams: Service {
  let opener: ConnectionOpener
  let group: MultiThreadedEventLoopGroup

  func run() async throws {
    var pair: [Int32] = [0, 0]
    // Two descriptors are written to the array.
    if unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &pair) != 0 {
      throw SystemError(Messages.current.choose("a pair of sockets", "套接字对"))
    }
    let (ours, theirs) = (pair[0], pair[1])
    let opener = opener
    let channel = try await ClientBootstrap(group: group)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelInitializer { opener.open($0, token: nil, isOpenToAll: true) }
      .withConnectedSocket(theirs).get()
    let pool = NIOThreadPool(numberOfThreads: 2)
    pool.start()
    pool.submit { _ in
      Self.carry(from: STDIN_FILENO, to: ours)
      shutdown(ours, Int32(SHUT_WR))
    }
    let output = pool.runIfActive(eventLoop: group.next()) {
      Self.carry(from: ours, to: STDOUT_FILENO)
      // Nobody reads what is still to come.
      shutdown(ours, Int32(SHUT_RDWR))
    }
    await withGracefulShutdownHandler {
      try? await output.get()
    } onGracefulShutdown: {
      channel.pipeline.fireUserInboundEventTriggered(ConnectionHandler.Drain())
    }
    try? await channel.closeFuture.get()
  }

  /// Carries bytes until there are no more, or nobody takes them.
  private static func carry(from source: Int32, to target: Int32) {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    do throws(SystemCall.Failure) {
      while true {
        let count = try SystemCall.read(source, into: &piece, 0..<piece.count)
        if count == 0 { return }
        try SystemCall.write(target, piece.span.extracting(first: count))
      }
    } catch {
      // One end is closed: there is nothing left to carry.
    }
  }
}
