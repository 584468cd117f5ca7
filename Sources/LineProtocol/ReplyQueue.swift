/// The requests of one connection whose replies were not sent, oldest first, with what is there of each
/// reply.
///
/// Requests may be done in any order and several at a time; replies leave in the order of the requests. A
/// request is known by its position, which counts the requests of the connection from 0.
struct ReplyQueue {
  /// How far a request is.
  private enum State {
    /// Read, not begun.
    case waiting(Request)
    /// Begun; more lines will come.
    case running
    /// All lines of the reply are here.
    case done
  }

  private struct Entry {
    var state: State
    /// Lines that were not taken yet.
    var lines: [[UInt8]] = []
    /// Bytes of the line that the request came in.
    var requestBytes = 0
    /// Bytes of ``lines`` that did not come through the mailbox, which counts what waits.
    var uncountedBytes = 0
  }

  /// What is ready to be sent.
  struct Ready {
    var lines: [[UInt8]] = []
    /// Bytes of ``lines``.
    var size = 0
    /// Those of ``size`` that did not come through the mailbox.
    var uncountedBytes = 0
  }

  private var entries: [Entry] = []
  /// The position of the oldest request whose reply was not sent as a whole.
  private(set) var first: UInt64 = 0
  /// No entry before this position waits.
  private var nextToBegin: UInt64 = 0
  /// Requests that were begun and are not done.
  private(set) var runningCount = 0
  /// Bytes of the lines that the requests came in.
  private(set) var requestBytes = 0

  /// Requests whose replies were not sent as a whole.
  var count: Int { entries.count }

  var isEmpty: Bool { entries.isEmpty }

  /// Whether the oldest reply is complete.
  var isFirstDone: Bool {
    if case .done = entries.first?.state { true } else { false }
  }

  /// Appends a request that came in a line of `bytes` bytes.
  mutating func append(_ request: Request, bytes: Int) {
    entries.append(Entry(state: .waiting(request), requestBytes: bytes))
    requestBytes += bytes
  }

  /// Appends a request that is answered already, by `lines`.
  mutating func append(answer lines: [UInt8]) {
    entries.append(Entry(state: .done, lines: [lines], uncountedBytes: lines.count))
  }

  /// Begins the oldest request that waits; nil where none does.
  mutating func beginNext() -> (position: UInt64, request: Request)? {
    nextToBegin = max(nextToBegin, first)
    while let index = index(of: nextToBegin) {
      let position = nextToBegin
      nextToBegin += 1
      if case .waiting(let request) = entries[index].state {
        entries[index].state = .running
        runningCount += 1
        return (position, request)
      }
    }
    return nil
  }

  /// Takes in lines of the reply to the request at `position`; nothing where that is not running.
  mutating func receive(_ lines: [UInt8], at position: UInt64, isLast: Bool) {
    guard let index = index(of: position), case .running = entries[index].state else { return }
    entries[index].lines.append(lines)
    if isLast {
      entries[index].state = .done
      runningCount -= 1
    }
  }

  /// Takes out what can be sent: the oldest replies that are complete, and what is there of the next.
  mutating func takeReady() -> Ready {
    var ready = Ready()
    var sent = 0
    for index in entries.indices {
      for lines in entries[index].lines { ready.size += lines.count }
      ready.lines += entries[index].lines
      ready.uncountedBytes += entries[index].uncountedBytes
      entries[index].lines = []
      entries[index].uncountedBytes = 0
      guard case .done = entries[index].state else { break }
      requestBytes -= entries[index].requestBytes
      sent += 1
    }
    entries.removeFirst(sent)
    first += UInt64(sent)
    return ready
  }

  /// Forgets all requests. What is received of them later is passed over.
  mutating func removeAll() {
    first += UInt64(entries.count)
    entries = []
    runningCount = 0
    requestBytes = 0
  }

  private func index(of position: UInt64) -> Int? {
    guard position >= first, position - first < UInt64(entries.count) else { return nil }
    return Int(position - first)
  }
}
