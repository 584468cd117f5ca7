internal import LineProtocol
internal import NIOPosix
internal import Synchronization

/// A fixed number of threads that do requests, those of the connections by turns.
final class RequestThreads: Sendable {
  /// Something to do; it is told whether there is still time, since the server may be going away.
  typealias Job = @Sendable (_ isActive: Bool) -> Void

  private let pool: NIOThreadPool
  private let jobs = Mutex(FairQueue<ObjectIdentifier, Job>())

  init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  /// Does `job` on one of the threads, when it is the turn of `connection`.
  func submit(of connection: ObjectIdentifier, _ job: @escaping Job) {
    jobs.withLock { $0.append(job, of: connection) }
    // As many are taken as were put in, though not each by the one who brought it.
    pool.submit { work in self.jobs.withLock { $0.popFirst() }?(work == .active) }
  }

  /// Ends the threads when all that was begun is done.
  func shutDown() async throws { try await pool.shutdownGracefully() }
}
