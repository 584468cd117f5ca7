internal import Glibc

/// Gives the memory of a large buffer back to the system while it is read from its beginning to its end.
public struct SpentBytes {
  /// Buffers of fewer bytes are not worth the calls.
  private static let large = 4 << 20

  private let isLarge: Bool
  private var start = 0

  /// - Parameter count: bytes of the buffer.
  public init(of count: Int) { isLarge = count >= Self.large }

  /// Gives back the whole pages before `end`, whose bytes are 0 from then on.
  ///
  /// - Parameter bytes: memory of this process alone, the same at each call, of which nothing before `end` is
  ///   read again.
  public mutating func release(_ bytes: Span<UInt8>, to end: Int) {
    guard isLarge, end - start >= 1 << 16 else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    // The pages lie within the buffer, whose owner has given up what they hold.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let address = Int(bitPattern: base)
      let first = (address + start + page - 1) / page * page
      let last = (address + min(end, buffer.count)) / page * page
      guard first < last else { return }
      unsafe _ = madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_DONTNEED)
      start = last - address
    }
  }
}
