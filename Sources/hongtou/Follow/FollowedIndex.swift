internal import Glibc
internal import InvertedIndex
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `index --follow`: an index that keeps up with its folders until it is told to end.
struct FollowedIndex {
  /// A change waits until nothing has happened for so long, in milliseconds, so that what belongs together comes
  /// together,
  private static let quiet = 200
  /// but not longer than this.
  private static let patience = 2000
  /// How often folders are looked at that cannot be watched.
  private static let pollInterval = 5000
  /// How long after a failure that may pass, another try is made.
  private static let retryInterval = 1000

  private let messages: Messages
  private let watch: FolderWatch
  /// Problems that were named: each is named once.
  private var named: Set<InputProblem> = []
  private var saidPartial = false
  private var lastFailure = ""

  init(paths: [String], scanner: FileScanner, index: String, messages: Messages) {
    self.messages = messages
    watch = FolderWatch(paths: paths, scanner: scanner, leftOut: index)
  }

  /// Brings the index up to date, again and again, until a signal asks for the end. Whatever is under way then is given
  /// up, and the last commit stays.
  ///
  /// - Parameters:
  ///   - update: brings the index up to date; is told which of the problems it meets are new.
  ///   - report: tells of a commit.
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

  /// Whether `error` may be gone at the next try; it is then named once.
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

  /// Waits for a change, and then for the end of what belongs to it.
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
