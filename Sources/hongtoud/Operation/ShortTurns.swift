internal import CLinux

/// Requests short scheduler time slices.
///
/// A thread with short slices preempts one with long slices, such as one of `hongtou index`, sooner:
/// latencies are lower while an index is rebuilt. The share of processor time does not change.
enum ShortTurns {
  /// The shortest slice that Linux grants, from 6.12 on.
  private static let nanoseconds: UInt64 = 100_000

  /// Applies to this thread and those it will start. Older systems ignore it.
  static func ask() { _ = hongtou_ask_for_turns(nanoseconds) }
}
