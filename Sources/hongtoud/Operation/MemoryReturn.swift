internal import CLinux
internal import ServiceLifecycle

/// Returns freed memory to the system from time to time.
///
/// Lines and replies of many clients fragment the heap, which would keep its maximum size.
struct MemoryReturn: Service {
  private static let interval = Duration.seconds(5)

  let counters: Counters

  func run() async throws {
    var seen = 0
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
      // Without new requests there is nothing to return.
      let work = counters.snapshot().work
      if work != seen { hongtou_give_memory_back() }
      seen = work
    }
  }
}
