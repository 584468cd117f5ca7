internal import Glibc
internal import InvertedIndex
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `index --follow`: keeps an index up to date with its folders until a signal.
struct FollowedIndex {
  /// The quiet period before an update, in milliseconds, which groups related changes;
  private static let quiet = 200
  /// and its maximum delay.
  private static let patience = 2000
  /// The interval of scans for folders without a watch.
  private static let pollInterval = 5000
  /// The delay before the next attempt after a transient failure.
  private static let retryInterval = 1000

  private let messages: Messages
  private let watch: FolderWatch
  /// Problems already reported.
  private var named: Set<InputProblem> = []
  private var saidPartial = false
  private var lastFailure = ""

  init(paths: [String], scanner: FileScanner, index: String, messages: Messages) {
    self.messages = messages
    watch = FolderWatch(paths: paths, scanner: scanner, leftOut: index)
  }

  /// Updates the index repeatedly until a signal. An update in progress is then abandoned, and the last
  /// commit stays.
  ///
  /// - Parameters:
  ///   - update: updates the index; `isNew` tells which problems were not reported before.
  ///   - report: reports a commit.
  mutating func run(
    update: (_ isNew: (InputProblem) -> Bool) throws(EngineError) -> IndexBuilder.Summary?,
    report: (IndexBuilder.Summary) throws -> Void
  ) throws {
    let wake = Interruption.wakeDescriptor()
    var generation: UInt64?
    while !Interruption.isWanted {
      watch.refresh()
      if watch.isPartial && !saidPartial {
        saidPartial = true
        Note.say(messages.watchLimit(seconds: Self.pollInterval / 1000))
      }
      var isRetry = false
      var done: IndexBuilder.Summary?
      do throws(EngineError) {
        var met: Set<InputProblem> = []
        let known = named
        done = try update { problem in
          met.insert(problem)
          return !known.contains(problem)
        }
        named = met
        lastFailure = ""
      } catch {
        if case .cancelled = error { break }
        if !mayPass(error) { throw error }
        isRetry = true
      }
      if let done, done.generation != generation {
        if generation == nil { Note.say(messages.following) }
        generation = done.generation
        try report(done)
      }
      awaitChanges(wake, isRetry: isRetry)
    }
    Note.say(messages.stoppedFollowing)
  }

  /// Whether `error` is transient; it is then reported once.
  private mutating func mayPass(_ error: EngineError) -> Bool {
    switch error {
    case .index(.locked), .index(.system), .changedMeanwhile, .unexpected:
      let text = messages.text(error)
      if text != lastFailure { Note.say(text) }
      lastFailure = text
      return true
    default: return false
    }
  }

  /// Waits for a change, and then for a quiet period.
  private func awaitChanges(_ wake: Int32, isRetry: Bool) {
    let limit = isRetry ? Self.retryInterval : watch.isPartial ? Self.pollInterval : -1
    guard !Interruption.isWanted, watch.wait(milliseconds: limit, wake: wake) else { return }
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(Self.patience)
    while !Interruption.isWanted, clock.now < end {
      if !watch.wait(milliseconds: Self.quiet, wake: wake) { return }
    }
  }
}
