internal import Synchronization

/// The memory of documents whose passages clients are reading, which is kept while a client takes its time.
///
/// A document that is larger than all of it is read by one client at a time.
final class HeldPassages: Sendable {
  /// Given back when it goes away.
  final class Claim: Sendable {
    private let bytes: Int
    private let owner: HeldPassages

    fileprivate init(_ bytes: Int, _ owner: HeldPassages) {
      self.bytes = bytes
      self.owner = owner
    }

    deinit { owner.held.withLock { $0 -= bytes } }
  }

  private static let limit = 64 << 20

  private let held = Mutex(0)

  /// Nil where others hold so much that these bytes do not fit.
  func claim(_ bytes: Int) -> Claim? {
    let isFitting = held.withLock { held in
      guard held == 0 || held + bytes <= Self.limit else { return false }
      held += bytes
      return true
    }
    return isFitting ? Claim(bytes, self) : nil
  }
}
