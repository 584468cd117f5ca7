internal import Dispatch
internal import InvertedIndex
internal import Synchronization

/// Turns batches of documents into those of an ``IndexWriter`` on several threads. A batch is handed over only to a
/// worker that is free, so memory stays bounded.
final class SegmentPipeline: Sendable {
  private struct State {
    var waiting: [Int: DocumentBatch] = [:]
    var entries: [(order: Int, entry: SegmentEntry)] = []
    var submitted = 0
    var failure: (any Error)?
    var idle: [Box] = []
  }

  /// An inverter that waits for work. Only the worker that took it out of the pool uses it.
  private struct Box: @unchecked Sendable {
    let inverter: DocumentInverter
  }

  /// How often whoever waits for the workers is asked whether to go on.
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private let directory: any Directory
  private let queue: DispatchQueue
  private let slots: DispatchSemaphore
  private let group = DispatchGroup()
  private let state: Mutex<State>
  private let documents = Atomic<Int>(0)
  private let recordBytes = Atomic<Int>(0)
  private let isAbandoned = Atomic<Bool>(false)

  init(directory: any Directory, workers: Int) {
    self.directory = directory
    let workers = max(1, workers)
    queue = DispatchQueue(label: "hongtou.segments", attributes: .concurrent)
    slots = DispatchSemaphore(value: workers)
    state = Mutex(State())
  }

  /// Documents analyzed so far, and the bytes of their records.
  var done: (documents: Int, recordBytes: Int) {
    (documents.load(ordering: .relaxed), recordBytes.load(ordering: .relaxed))
  }

  /// Hands over a batch; waits while all workers are busy.
  ///
  /// - Parameter waiting: called ten times a second while it waits; what it throws ends the waiting.
  func submit(_ batch: consuming DocumentBatch, name: String, waiting: () throws -> Void) throws {
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
      defer { slots.signal() }
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
      box.inverter.add(item, to: builder)
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
  /// - Parameter waiting: as for ``submit(_:name:waiting:)``.
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
