internal import LineProtocol
internal import Synchronization

/// The memory of long documents that clients are reading, whole or their passages, which is kept while a
/// client takes its time.
///
/// A document that is larger than all of it is read by one client at a time.
final class HeldDocuments: Sendable {
  /// Given back when it goes away.
  final class Claim: Sendable {
    private let bytes: Int
    private let owner: HeldDocuments

    fileprivate init(_ bytes: Int, _ owner: HeldDocuments) {
      self.bytes = bytes
      self.owner = owner
    }

    deinit { owner.held.withLock { $0 -= bytes } }
  }

  private static let limit = 64 << 20

  private let held = Mutex(0)

  /// - Throws: where others hold so much that these bytes do not fit.
  func claim(_ bytes: Int) throws(RequestFailure) -> Claim {
    let isFitting = held.withLock { held in
      guard held == 0 || held + bytes <= Self.limit else { return false }
      held += bytes
      return true
    }
    if isFitting { return Claim(bytes, self) }
    throw RequestFailure(
      .busy, "others read large documents, for which there is no more memory; try again soon")
  }
}
