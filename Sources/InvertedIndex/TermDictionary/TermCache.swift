internal import Synchronization

/// What was found of the terms that were looked up last: searches ask for the same frequent characters again and again,
/// and each search for its terms more than once.
///
/// A term of up to 16 bytes has one place, given by its bytes; the one looked up last keeps it. 32 KB a field, made at
/// the first look-up.
final class TermCache: Sendable {
  /// The bytes of a term, which make no other term's key.
  struct Key: Equatable, BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var length: UInt8 = 0

    /// Nil for a term of more than 16 bytes.
    init?(_ term: [UInt8]) {
      if term.count > 16 { return nil }
      for index in 0..<min(8, term.count) { first |= UInt64(term[index]) << UInt64(8 * index) }
      for index in 8..<max(8, term.count) { second |= UInt64(term[index]) << UInt64(8 * index - 64) }
      length = UInt8(term.count)
    }

    /// Where the term is kept.
    fileprivate var place: Int {
      let mixed = (first ^ second &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> 55)
    }
  }

  private struct Entry {
    var key: Key?
    var info: TermInfo?
  }

  private static let places = 512

  private let entries = Mutex<[Entry]>([])

  /// What ``keep(_:_:)`` was told of the term; nil where it is not known.
  func find(_ key: Key) -> TermInfo?? {
    entries.withLock { entries in
      if entries.isEmpty { return nil }
      let entry = entries[key.place]
      return entry.key == key ? .some(entry.info) : nil
    }
  }

  /// Remembers what the dictionary has of a term: nil where it is not there.
  func keep(_ key: Key, _ info: TermInfo?) {
    entries.withLock { entries in
      if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.places) }
      entries[key.place] = Entry(key: key, info: info)
    }
  }
}
