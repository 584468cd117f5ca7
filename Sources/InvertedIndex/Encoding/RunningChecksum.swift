internal import CXXHash

/// XXH3 (64 bit) of bytes that come piece by piece.
@safe final class RunningChecksum {
  private let state: UnsafeMutableRawPointer?

  init() { unsafe state = unsafe hongtou_xxh3_create() }

  // The state was made above and belongs to this object alone.
  deinit { unsafe hongtou_xxh3_free(state) }

  func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe hongtou_xxh3_update(state, $0.baseAddress, $0.count) }
  }

  /// The bytes `start ..< start + count` of a view, which must hold them.
  func update(_ view: ByteView, _ start: Int, _ count: Int) {
    precondition(start >= 0 && count >= 0 && start <= view.count - count)
    unsafe hongtou_xxh3_update(state, view.base + start, count)
  }

  var value: UInt64 { unsafe hongtou_xxh3_digest(state) }
}
