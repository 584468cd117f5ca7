import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// One server for all tests of a suite, which change neither it nor its index.
struct SharedServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: RunningServer?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = RunningServer()
    // Not left to the last reference: a server that outlives the tests keeps their output open, and whoever
    // reads it waits for ever.
    defer { server.stop(SIGKILL) }
    try await Self.$current.withValue(server, operation: function)
  }
}
