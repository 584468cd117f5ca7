internal import CLinux

/// Asks the system for short turns on the processor.
///
/// A thread that wants short turns is let in sooner where another, such as one of `hongtou index`, is in a long one:
/// answers wait less while an index is rebuilt beside them. All the threads together get no more than before.
enum ShortTurns {
  /// The shortest that Linux grants. Before 6.12 it has none to give.
  private static let nanoseconds: UInt64 = 100_000

  /// Asks for this thread and those it will start. Where the system does not grant it, all works as well, only later.
  static func ask() { _ = hongtou_ask_for_turns(nanoseconds) }
}
