internal import Synchronization

/// Carries lines from the threads that make them to the event loop that sends them, and counts what waits.
final class ReplyMailbox: Sendable {
  /// Some lines of the reply in the place `place` of its connection.
  struct Letter: Sendable {
    var place: UInt64
    var lines: [UInt8]
    var isLast: Bool
  }

  private struct State {
    var letters: [Letter] = []
    /// Bytes that were posted, or counted, and not sent yet.
    var waiting = 0
    /// Bytes of ``letters``.
    var posted = 0
    /// Bytes that are being sent.
    var unsent = 0
    /// The place of the oldest reply that is not complete: its lines are sent as they come.
    var head: UInt64 = 0
    /// Those who wait to go on with a reply.
    var waiters: [(place: UInt64, resume: @Sendable () -> Void)] = []
    var isClosed = false
    /// Whether what waited was given back, since nobody reads any more.
    var isReleased = false
  }

  private let state = Mutex(State())
  private let limit: Int
  /// Beyond these bytes that wait, a reply is not gone on with.
  private let full: Int
  private let budget: MemoryBudget
  /// Makes the event loop look into the mailbox.
  private let wake: @Sendable () -> Void

  /// - Parameters:
  ///   - limit: bytes that may wait; where more are posted though ``isReady(_:)`` says no, the mailbox
  ///     closes.
  ///   - full: bytes that wait while replies are gone on with.
  init(limit: Int, full: Int, budget: MemoryBudget, wake: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.full = full
    self.budget = budget
    self.wake = wake
  }

  /// False where the mailbox is closed, or closes for being too full.
  func post(_ letter: Letter) -> Bool {
    let (isOpen, isFirst) = state.withLock { state in
      if state.isClosed { return (false, false) }
      // One long line after another is read at the pace of the client, however long it is.
      let wasReady = isReady(letter.place, state)
      state.waiting += letter.lines.count
      state.posted += letter.lines.count
      budget.take(letter.lines.count)
      state.letters.append(letter)
      if !wasReady, state.waiting > limit { state.isClosed = true }
      return (!state.isClosed, state.letters.count == 1)
    }
    // Letters that lie there have woken the loop, and it takes all.
    if isFirst { wake() }
    return isOpen
  }

  /// Takes the letters. `isOverfull` says that too much waits.
  func take() -> (letters: [Letter], isOverfull: Bool) {
    state.withLock { state in
      defer {
        state.letters = []
        state.posted = 0
      }
      return (state.letters, state.isClosed)
    }
  }

  // MARK: At the reader's pace

  /// Whether lines of the reply in `place` may be posted now. The oldest reply waits for nothing but the
  /// client; the others, whose lines cannot be sent before it is complete, for what is there to become less.
  private func isReady(_ place: UInt64, _ state: State) -> Bool {
    state.isClosed || (place == state.head ? state.posted + state.unsent : state.waiting) < full
  }

  func isReady(_ place: UInt64) -> Bool { state.withLock { isReady(place, $0) } }

  /// Calls `resume` once, from any thread, when lines of the reply in `place` may be posted, or nobody reads
  /// any more.
  func whenReady(_ place: UInt64, _ resume: @escaping @Sendable () -> Void) {
    let isNow = state.withLock { state in
      if isReady(place, state) { return true }
      state.waiters.append((place, resume))
      return false
    }
    if isNow { resume() }
  }

  /// Calls those who may go on.
  private func resumeWaiters() {
    let ready = state.withLock { state in
      if state.waiters.isEmpty { return [] as [@Sendable () -> Void] }
      let waiters = state.waiters
      state.waiters = waiters.filter { !isReady($0.place, state) }
      return waiters.filter { isReady($0.place, state) }.map(\.resume)
    }
    for resume in ready { resume() }
  }

  /// All replies before the one in `place` have been taken to be sent.
  func advance(to place: UInt64) {
    state.withLock { $0.head = place }
    resumeWaiters()
  }

  /// Counts bytes as being sent.
  func sending(_ bytes: Int) { state.withLock { $0.unsent += bytes } }

  /// Counts lines of the connection's own.
  func count(_ bytes: Int) {
    state.withLock { state in
      if state.isReleased { return }
      state.waiting += bytes
      budget.take(bytes)
    }
  }

  /// Counts bytes as sent.
  func sent(_ bytes: Int) {
    state.withLock { $0.unsent -= bytes }
    count(-bytes)
    resumeWaiters()
  }

  /// Bytes that wait.
  var waiting: Int { state.withLock { $0.waiting } }

  /// Whether what is posted may still be read.
  var isOpen: Bool { state.withLock { !$0.isClosed } }

  /// Whether the server has memory for a reply.
  var isAffordable: Bool { !budget.isExhausted }

  /// Nobody reads any more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.letters = []
      if !state.isReleased { budget.take(-state.waiting) }
      state.isReleased = true
    }
    resumeWaiters()
  }
}
