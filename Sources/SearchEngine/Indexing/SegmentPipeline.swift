internal import Dispatch
internal import InvertedIndex
internal import Synchronization

/// Turns batches of documents into those of an ``IndexWriter`` on several threads. A batch is handed over
/// only to a worker that is free, and where there is room for it, so memory stays bounded.
final class SegmentPipeline: Sendable {
  private struct State {
    var waiting: [Int: DocumentBatch] = [:]
    var entries: [(order: Int, entry: SegmentEntry)] = []
    var submitted = 0
    var failure: (any Error)?
    var idle: [Box] = []
    /// Bytes of memory that batches are said to take.
    var inUse = 0
  }

  /// An inverter that waits for work. Only the worker that took it out of the pool uses it.
  private struct Box: @unchecked Sendable {
    let inverter: DocumentInverter
  }

  /// How often whoever waits for the workers is asked whether to go on.
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private let directory: any Directory
  private let room: Int
  private let queue: DispatchQueue
  private let slots: DispatchSemaphore
  /// Signalled by each batch that is done.
  private let finished = DispatchSemaphore(value: 0)
  private let group = DispatchGroup()
  private let state: Mutex<State>
  private let documents = Atomic<Int>(0)
  private let recordBytes = Atomic<Int>(0)
  private let isAbandoned = Atomic<Bool>(false)

  /// - Parameter room: bytes of memory that all batches may take, while there is more than one.
  init(directory: any Directory, workers: Int, room: Int = .max) {
    self.directory = directory
    self.room = room
    let workers = max(1, workers)
    queue = DispatchQueue(label: "hongtou.segments", attributes: .concurrent)
    slots = DispatchSemaphore(value: workers)
    state = Mutex(State())
  }

  /// Documents analyzed so far, and the bytes of their records.
  var done: (documents: Int, recordBytes: Int) {
    (documents.load(ordering: .relaxed), recordBytes.load(ordering: .relaxed))
  }

  /// Waits until a batch of `bytes` of memory finds room, and keeps it for the next one that is handed over.
  ///
  /// - Parameter waiting: called ten times a second while it waits; what it throws ends the waiting.
  func reserve(_ bytes: Int, waiting: () throws -> Void) throws {
    var isFirst = true
    while true {
      let isReserved = state.withLock { state in
        guard state.inUse == 0 || bytes <= room - state.inUse else { return false }
        state.inUse += bytes
        return true
      }
      if isReserved { return }
      if !isFirst { _ = finished.wait(timeout: .now() + Self.interval) }
      isFirst = false
      try waiting()
    }
  }

  /// Gives back what was reserved for a batch that does not come.
  func release(_ bytes: Int) { state.withLock { $0.inUse -= bytes } }

  /// Hands over a batch, for which `weight` bytes of memory are reserved; waits while all workers are busy.
  ///
  /// - Parameter waiting: as for ``reserve(_:waiting:)``.
  func submit(
    _ batch: consuming DocumentBatch, name: String, weight: Int, waiting: () throws -> Void
  ) throws {
    while slots.wait(timeout: .now() + Self.interval) == .timedOut { try waiting() }
    let order = state.withLock { state in
      defer { state.submitted += 1 }
      state.waiting[state.submitted] = batch
      return state.submitted
    }
    if let failure = state.withLock({ $0.failure }) {
      slots.signal()
      throw failure
    }
    queue.async(group: group) { [self] in
      defer {
        state.withLock { $0.inUse -= weight }
        finished.signal()
        slots.signal()
      }
      work(order, name: name)
    }
  }

  private func work(_ order: Int, name: String) {
    // Taken out of the state, so that documents can be forgotten one by one.
    let taken = state.withLock { state -> (DocumentBatch, Box?)? in
      guard state.failure == nil, let batch = state.waiting.removeValue(forKey: order) else { return nil }
      return (batch, state.idle.popLast())
    }
    guard let (given, idle) = taken else { return }
    var batch = given
    let box: Box
    do {
      // Made here, where nobody waits for it: an update that analyzes nothing needs none.
      box = try idle ?? Box(inverter: DocumentInverter())
    } catch {
      state.withLock { $0.failure = error }
      return
    }
    let builder = SegmentBuilder(schema: IndexLayout.current.schema)
    batch.drain { item in
      box.inverter.add(&item, to: builder)
      documents.wrappingAdd(1, ordering: .relaxed)
      recordBytes.wrappingAdd(item.recordBytes, ordering: .relaxed)
      return !isAbandoned.load(ordering: .relaxed)
    }
    if isAbandoned.load(ordering: .relaxed) { return }
    do throws(IndexError) {
      let entry = try builder.write(to: directory, name: name, isDurable: false)
      state.withLock {
        $0.entries.append((order, entry))
        $0.idle.append(box)
      }
    } catch {
      state.withLock { $0.failure = error }
    }
  }

  /// Waits for all batches and returns them in the order they were submitted.
  ///
  /// - Parameter waiting: as for ``reserve(_:waiting:)``.
  func finish(waiting: () throws -> Void) throws -> [SegmentEntry] {
    while group.wait(timeout: .now() + Self.interval) == .timedOut { try waiting() }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    return state.withLock { $0.entries.sorted { $0.order < $1.order }.map(\.entry) }
  }

  /// Ends what is under way, and waits for its end.
  func abandon() {
    isAbandoned.store(true, ordering: .relaxed)
    group.wait()
  }
}
