internal import CLinux
internal import ServiceLifecycle

/// Gives memory that was freed back to the system from time to time.
///
/// Lines and replies of many clients come and go in any order, and leave a heap with holes in it, which would stay as
/// large as it once was.
struct MemoryReturn: Service {
  private static let interval = Duration.seconds(5)

  let counters: Counters

  func run() async throws {
    var seen = 0
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
      // Where nothing was done there is nothing new to give back.
      let work = counters.snapshot().work
      if work != seen { hongtou_give_memory_back() }
      seen = work
    }
  }
}
