import Testing

/// One server for all tests of a suite, which change neither it nor its index.
struct SharedServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: RunningServer?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Self.$current.withValue(RunningServer(), operation: function)
  }
}
