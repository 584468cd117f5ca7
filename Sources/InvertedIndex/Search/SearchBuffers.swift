internal import Synchronization

/// The working memory of a search.
struct SearchBuffers: ~Copyable {
  var accumulators = Accumulators()
  var candidates = GrowableBuffer<UInt32>()
}

/// A pool of buffers: allocating them would take as long as a short query.
final class SearchBufferPool: Sendable {
  /// Owned by one search at a time, or idle.
  private final class Holder: @unchecked Sendable {
    var buffers = SearchBuffers()
  }

  /// The maximum number of idle buffers; further concurrent searches allocate their own.
  private static let kept = 8

  private let idle = Mutex<[Holder]>([])

  /// Calls `body` with exclusive buffers.
  func withBuffers<R>(_ body: (inout SearchBuffers) throws(IndexError) -> R) throws(IndexError) -> R {
    let holder = idle.withLock { $0.popLast() } ?? Holder()
    let result = try body(&holder.buffers)
    idle.withLock { if $0.count < Self.kept { $0.append(holder) } }
    return result
  }
}
