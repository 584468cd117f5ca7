internal import Dispatch
internal import Extraction
internal import Synchronization

/// Files that are read by several processes before they are asked for.
final class ReadAhead: Sendable {
  /// What was read of a file.
  struct Result: Sendable {
    var items: [ExtractionProcess.Item]
    var failure: ReadingFailure?
    /// The file, as it was then.
    var status: FileStatus
    fileprivate var bytes: Int
  }

  private struct State {
    /// The first file that no process has begun, and the first that has not been asked for.
    var next = 0
    var asked = 0
    /// Files that are done with; nil where one was left for when it is asked for.
    var done: [Int: Result?] = [:]
    /// Bytes of all items that are held.
    var bytes = 0
    var isStopped = false
  }

  /// There is no room for a document, or nobody wants it any more.
  private struct Left: Error {}

  /// Files begun before they are asked for, for each process.
  private static let most = 32
  /// How often whoever waits looks again.
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private let files: [ExtractionQueue.File]
  private let room: Int
  private let state = Mutex(State())
  private let window: Int
  /// Signalled by each file that is done with, and for each process by each that is asked for.
  private let finished = DispatchSemaphore(value: 0)
  private let taken = DispatchSemaphore(value: 0)
  private let processes: Int
  private let isCancelled: @Sendable () -> Bool
  private let group = DispatchGroup()

  init(
    program: String, _ files: [ExtractionQueue.File], processes: Int, room: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.isCancelled = isCancelled
    self.files = files
    self.room = room
    self.processes = processes
    window = processes * Self.most
    let queue = DispatchQueue(label: "hongtou.extraction", attributes: .concurrent)
    for _ in 0..<processes { queue.async(group: group) { [self] in work(program) } }
  }

  /// What was read of `file`, which is the next of the files, others left out; nil where it has to be read
  /// now, or is wanted no more. Waits for a process that reads it.
  func result(of file: SourceFile) -> Result? {
    let place: Int? = state.withLock { state in
      guard let place = files[state.asked...].firstIndex(where: { $0.path == file.path }) else { return nil }
      // What is passed over is wanted no more.
      for other in state.asked..<place { forget(other, &state) }
      state.asked = place + 1
      let isBegun = place < state.next
      state.next = max(state.next, place + 1)
      return isBegun ? place : nil
    }
    for _ in 0..<processes { taken.signal() }
    guard let place else { return nil }
    while true {
      let done = state.withLock { state in forget(place, &state) }
      guard let done else {
        if isCancelled() { return nil }
        _ = finished.wait(timeout: .now() + Self.interval)
        continue
      }
      return done?.status == file.status ? done : nil
    }
  }

  @discardableResult
  private func forget(_ place: Int, _ state: inout State) -> Result?? {
    let done = state.done.removeValue(forKey: place)
    if let result = done { state.bytes -= result?.bytes ?? 0 }
    return done
  }

  /// Ends the reading, and waits for its end.
  func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0..<processes { taken.signal() }
    group.wait()
  }

  private var isStopped: Bool { isCancelled() || state.withLock { $0.isStopped } }

  private func work(_ program: String) {
    let process = ExtractionProcess(path: program)
    process.isCancelled = { [self] in isStopped }
    while !isStopped {
      let place: Int? = state.withLock { state in
        guard state.next < min(files.count, state.asked + window), state.bytes < room else { return nil }
        defer { state.next += 1 }
        return state.next
      }
      if let place {
        let result = read(files[place], process)
        state.withLock { state in
          // Skipped while it was read: nobody asks for it.
          if place < state.asked - 1 {
            state.bytes -= result?.bytes ?? 0
          } else {
            _ = state.done.updateValue(result, forKey: place)
          }
        }
        finished.signal()
      } else {
        if state.withLock({ $0.next == files.count }) { return }
        _ = taken.wait(timeout: .now() + Self.interval)
      }
    }
  }

  /// Reads a file; nil where it has to be read when it is asked for.
  private func read(_ file: ExtractionQueue.File, _ process: ExtractionProcess) -> Result? {
    guard let source = try? SourceFile(path: file.path), source.status.size > 0 else { return nil }
    if file.limits.recognizesCharacters, DocumentFormat.mayBeScan(path: file.path),
      RecognitionCache(of: source)?.documents != nil
    {
      return nil
    }
    process.limits = file.limits
    var result = Result(items: [], failure: nil, status: source.status, bytes: 0)
    do throws(Left) {
      result.failure = try process.read(source.source, name: file.name) { item throws(Left) in
        let bytes = item.bytes
        let fits = state.withLock { state in
          guard !state.isStopped, state.bytes + bytes <= room else { return false }
          state.bytes += bytes
          return true
        }
        if !fits { throw Left() }
        result.bytes += bytes
        result.items.append(item)
      }
    } catch {
      release(result)
      return nil
    }
    if source.hasChanged || isStopped {
      release(result)
      return nil
    }
    return result
  }

  private func release(_ result: Result) { state.withLock { $0.bytes -= result.bytes } }
}

extension ExtractionProcess.Item {
  /// Bytes of memory, about.
  fileprivate var bytes: Int {
    guard case .document(let document) = self else { return 128 }
    return document.blocks.reduce(512) { $0 + $1.text.utf8.count + 96 }
  }
}
