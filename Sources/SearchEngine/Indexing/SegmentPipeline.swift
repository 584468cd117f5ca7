internal import Dispatch
internal import InvertedIndex
internal import Synchronization

/// Turns batches into segments on several threads. At most one batch a worker waits, so memory stays bounded.
final class SegmentPipeline: Sendable {
  private struct State {
    var entries: [(order: Int, entry: SegmentEntry)] = []
    var submitted = 0
    var failure: (any Error)?
    var idle: [Box] = []
  }

  /// An inverter that waits for work. Only the worker that took it out of the pool uses it.
  private struct Box: @unchecked Sendable {
    let inverter: DocumentInverter
  }

  private let directory: any Directory
  private let queue: DispatchQueue
  private let slots: DispatchSemaphore
  private let group = DispatchGroup()
  private let state: Mutex<State>

  init(directory: any Directory, workers: Int) throws {
    self.directory = directory
    let workers = max(1, workers)
    queue = DispatchQueue(label: "hongtou.segments", attributes: .concurrent)
    slots = DispatchSemaphore(value: workers)
    var initial = State()
    for _ in 0..<workers { initial.idle.append(Box(inverter: try DocumentInverter())) }
    state = Mutex(initial)
  }

  /// Hands over a batch; waits while all workers are busy.
  func submit(_ batch: DocumentBatch, name: String) throws {
    slots.wait()
    let order = state.withLock { state in
      defer { state.submitted += 1 }
      return state.submitted
    }
    if let failure = state.withLock({ $0.failure }) {
      slots.signal()
      throw failure
    }
    queue.async(group: group) { [self] in
      defer { slots.signal() }
      guard let box = state.withLock({ $0.failure == nil ? $0.idle.popLast() : nil }) else { return }
      let builder = SegmentBuilder(schema: IndexLayout.schema)
      for item in batch.items {
        box.inverter.add(
          item.document, id: item.id, path: item.path, recordHash: item.recordHash, to: builder)
      }
      do throws(IndexError) {
        let entry = try builder.write(to: directory, name: name)
        state.withLock {
          $0.entries.append((order, entry))
          $0.idle.append(box)
        }
      } catch {
        state.withLock { $0.failure = error }
      }
    }
  }

  /// Waits for all batches and returns their segments in the order they were submitted.
  func finish() throws -> [SegmentEntry] {
    group.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
    return state.withLock { $0.entries.sorted { $0.order < $1.order }.map(\.entry) }
  }

  /// Waits for what is under way.
  func abandon() { group.wait() }
}
