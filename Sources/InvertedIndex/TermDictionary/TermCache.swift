internal import Synchronization

/// What was found of the terms that were looked up last: searches ask for the same frequent characters again
/// and again, and each search for its terms more than once.
///
/// A term of up to 16 bytes has one place, given by its bytes; the one looked up last keeps it. There are few
/// places at first, since a search at the shell asks little, and more as more is asked, up to 4,096: some 300
/// KB a field.
final class TermCache: Sendable {
  /// The bytes of a term, which make no other term's key.
  struct Key: Equatable, BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var length: UInt8 = 0

    /// Nil for a term whose bytes need memory.
    @inline(__always)
    init?(_ term: TermBytes) {
      if term.count > TermBytes.shortCount { return nil }
      (first, second) = term.head
      length = UInt8(term.count)
    }

    /// Where the term is kept, of 2^`bits` places.
    fileprivate func place(_ bits: Int) -> Int {
      let mixed = (first ^ second &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> UInt64(64 - bits))
    }
  }

  private struct Entry {
    var key: Key?
    var info: TermInfo?
  }

  private struct Table {
    var entries: [Entry] = []
    /// There are 2^`bits` entries, once there are any.
    var bits = 7
    /// Terms kept since there were so many.
    var kept = 0

    mutating func insert(_ entry: Entry, at key: Key) { entries[key.place(bits)] = entry }

    mutating func grow() {
      let old = entries
      if !old.isEmpty { bits += 1 }
      kept = 0
      entries = Array(repeating: Entry(), count: 1 << bits)
      for entry in old { if let key = entry.key { insert(entry, at: key) } }
    }
  }

  private static let mostBits = 12

  private let table = Mutex(Table())

  /// What ``keep(_:_:)`` was told of the term; nil where it is not known.
  func find(_ key: Key) -> TermInfo?? {
    table.withLock { table in
      if table.entries.isEmpty { return nil }
      let entry = table.entries[key.place(table.bits)]
      return entry.key == key ? .some(entry.info) : nil
    }
  }

  /// Remembers what the dictionary has of a term: nil where it is not there.
  func keep(_ key: Key, _ info: TermInfo?) {
    table.withLock { table in
      if table.entries.isEmpty || (table.kept == table.entries.count && table.bits < Self.mostBits) {
        table.grow()
      }
      table.kept += 1
      table.insert(Entry(key: key, info: info), at: key)
    }
  }
}
