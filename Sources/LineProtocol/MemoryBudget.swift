internal import Synchronization

/// What the connections of a server keep for their clients, all together: replies that were not sent,
/// requests that were not answered, lines without an end. Each connection says what it takes and what it
/// gives back.
///
/// There are two marks. Beyond the first a connection gets one request done at a time, and only when it has
/// read its replies, and no long line is waited for; clients that read hardly notice. Beyond the second no
/// request is done.
public final class MemoryBudget: Sendable {
  private let crowded: Int
  private let exhausted: Int
  private let used = Atomic(0)

  /// - Parameters:
  ///   - crowded: bytes of the first mark.
  ///   - exhausted: bytes of the second.
  public init(crowded: Int = 12 << 20, exhausted: Int = 24 << 20) {
    self.crowded = crowded
    self.exhausted = exhausted
  }

  /// Bytes that are kept.
  public var bytes: Int { used.load(ordering: .relaxed) }

  var isCrowded: Bool { bytes > crowded }

  var isExhausted: Bool { bytes > exhausted }

  /// Takes bytes, or gives them back where there are fewer than 0.
  func take(_ bytes: Int) {
    if bytes != 0 { used.wrappingAdd(bytes, ordering: .relaxed) }
  }
}
