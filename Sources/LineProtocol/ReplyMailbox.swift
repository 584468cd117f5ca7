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
    var isClosed = false
    /// Whether what waited was given back, since nobody reads any more.
    var isReleased = false
  }

  private let state = Mutex(State())
  private let limit: Int
  private let budget: MemoryBudget
  /// Makes the event loop look into the mailbox.
  private let wake: @Sendable () -> Void

  /// - Parameter limit: bytes that may wait; beyond it the mailbox closes.
  init(limit: Int, budget: MemoryBudget, wake: @escaping @Sendable () -> Void) {
    self.limit = limit
    self.budget = budget
    self.wake = wake
  }

  /// False where the mailbox is closed, or closes for being too full.
  func post(_ letter: Letter) -> Bool {
    let (isOpen, isFirst) = state.withLock { state in
      if state.isClosed { return (false, false) }
      state.waiting += letter.lines.count
      budget.take(letter.lines.count)
      state.letters.append(letter)
      if state.waiting > limit { state.isClosed = true }
      return (!state.isClosed, state.letters.count == 1)
    }
    // Letters that lie there have woken the loop, and it takes all.
    if isFirst { wake() }
    return isOpen
  }

  /// Takes the letters. `isOverfull` says that too much waits.
  func take() -> (letters: [Letter], isOverfull: Bool) {
    state.withLock { state in
      defer { state.letters = [] }
      return (state.letters, state.isClosed)
    }
  }

  /// Counts lines of the connection's own.
  func count(_ bytes: Int) {
    state.withLock { state in
      if state.isReleased { return }
      state.waiting += bytes
      budget.take(bytes)
    }
  }

  /// Counts bytes as sent.
  func sent(_ bytes: Int) { count(-bytes) }

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
  }
}
