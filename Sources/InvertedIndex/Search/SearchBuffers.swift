internal import Synchronization

/// What a search writes to while it runs.
struct SearchBuffers: ~Copyable {
  var accumulators = Accumulators()
  var candidates = GrowableBuffer<UInt32>()
}

/// Keeps buffers from one search to the next: making them anew would take as long as a short query does.
final class SearchBufferPool: Sendable {
  /// In the hands of one search, or idle: never of two at once.
  private final class Holder: @unchecked Sendable {
    var buffers = SearchBuffers()
  }

  /// Buffers kept, at most; searches beyond that many at once make their own.
  private static let kept = 8

  private let idle = Mutex<[Holder]>([])

  /// Calls `body` with buffers that no other search has.
  func withBuffers<R>(_ body: (inout SearchBuffers) throws(IndexError) -> R) throws(IndexError) -> R {
    let holder = idle.withLock { $0.popLast() } ?? Holder()
    let result = try body(&holder.buffers)
    idle.withLock { if $0.count < Self.kept { $0.append(holder) } }
    return result
  }
}
