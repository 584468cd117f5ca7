internal import Primitives

/// The terms of one field of a segment, mapped: here is a term, give me its ``TermInfo``.
///
/// Opening reads nothing. A look-up costs a binary search over the blocks' first terms and a walk of at most
/// 16 entries, where the term is not among those looked up last.
public final class TermDictionary: Sendable {
  let entries: ByteView
  let blocks: ByteView
  /// Terms.
  public let count: Int
  let documentCount: Int
  let postingsBytes: Int
  private let cache = TermCache()

  init(entries: ByteView, blocks: ByteView, count: Int, documentCount: Int, postingsBytes: Int)
    throws(IndexError)
  {
    let expected = (count + TermDictionaryWriter.blockSize - 1) / TermDictionaryWriter.blockSize
    if blocks.count != expected * 4 {
      throw blocks.corrupt(at: 0, "\(blocks.count / 4) dictionary blocks for \(count) terms")
    }
    self.entries = entries
    self.blocks = blocks
    self.count = count
    self.documentCount = documentCount
    self.postingsBytes = postingsBytes
  }

  var blockCount: Int { blocks.count / 4 }

  @inline(__always)
  func offset(ofBlock block: Int) throws(IndexError) -> Int {
    if block >= blockCount { return entries.count }
    let offset = Int(try blocks.u32(block * 4))
    if offset >= entries.count { throw blocks.corrupt(at: block * 4, "a dictionary block past the end") }
    return offset
  }

  /// -1, 0, 1 as the first term of `block` sorts before, with or after `term`.
  @inline(__always)
  private func compareFirst(ofBlock block: Int, with term: [UInt8]) throws(IndexError) -> Int {
    var offset = try offset(ofBlock: block)
    let shared = try entries.varint(&offset)
    if shared != 0 { throw entries.corrupt(at: offset, "a block that begins with a shared prefix") }
    let length = try entries.varint(&offset)
    return try entries.compare(offset, length, with: term)
  }

  /// The last block whose first term is not after `term`, or 0.
  private func block(for term: [UInt8]) throws(IndexError) -> Int {
    try (1..<max(1, blockCount)).partitioningIndex { block throws(IndexError) in
      try compareFirst(ofBlock: block, with: term) > 0
    } - 1
  }

  /// What is known of `term`, or nil where no document has it.
  public func find(_ term: TermBytes) throws(IndexError) -> TermInfo? {
    if count == 0 { return nil }
    guard let key = TermCache.Key(term) else { return try lookUp(term.array) }
    if let known = cache.find(key) { return known }
    let info = try lookUp(term.array)
    cache.keep(key, info)
    return info
  }

  private func lookUp(_ term: [UInt8]) throws(IndexError) -> TermInfo? {
    let block = try block(for: term)
    var offset = try offset(ofBlock: block)
    var previousEnd = 0
    // How many bytes the entry before shares with `term`, which sorts after it. Entries that share more with
    // that one than this differ from `term` in the same byte; one that shares less sorts after `term`.
    var common = 0
    for _ in 0..<min(TermDictionaryWriter.blockSize, count - block * TermDictionaryWriter.blockSize) {
      let shared = try entries.varint(&offset)
      let added = try entries.varint(&offset)
      try entries.check(offset, added)
      if shared < common { return nil }
      var isFound = false
      if shared == common {
        var place = 0
        while place < added, common < term.count, try entries.byte(offset &+ place) == term[common] {
          place &+= 1
          common &+= 1
        }
        if place < added {
          if common == term.count { return nil }
          if try entries.byte(offset &+ place) > term[common] { return nil }
        } else if common == term.count {
          isFound = true
        }
      }
      offset &+= added
      if isFound { return try entry(&offset, &previousEnd) }
      try passEntry(&offset, &previousEnd)
    }
    return nil
  }

  /// Does what ``entry(_:_:)`` does for an entry that is not wanted. Its numbers are checked where the list
  /// of the wanted one is: each is below 2^56, and a block holds few.
  @inline(__always)
  private func passEntry(_ offset: inout Int, _ previousEnd: inout Int) throws(IndexError) {
    let frequency = try entries.varint(&offset)
    let first = try entries.varint(&offset)
    let second = try entries.varint(&offset)
    if frequency != 1 { previousEnd &+= first &+ second }
  }

  /// Reads what follows the bytes of an entry, and moves `offset` past it; `previousEnd` is where the
  /// postings of the entry before it in the block end.
  func entry(_ offset: inout Int, _ previousEnd: inout Int) throws(IndexError) -> TermInfo {
    let start = offset
    let frequency = try entries.varint(&offset)
    if frequency == 0 || frequency > documentCount {
      throw entries.corrupt(at: start, "a document frequency of \(frequency)")
    }
    if frequency == 1 {
      let document = try entries.varint(&offset)
      let count = try entries.varint(&offset)
      if document >= documentCount || count == 0 || count > Int(UInt32.max) {
        throw entries.corrupt(at: start, "a posting out of range")
      }
      return TermInfo(
        documentFrequency: 1, postings: .single(document: UInt32(document), frequency: UInt32(count)))
    }
    let gap = try entries.varint(&offset)
    let length = try entries.varint(&offset)
    let postings = previousEnd + gap
    if postings > postingsBytes || length > postingsBytes - postings {
      throw entries.corrupt(at: start, "postings outside their section")
    }
    previousEnd = postings + length
    return TermInfo(documentFrequency: frequency, postings: .list(offset: postings, length: length))
  }

  /// Calls `body` with every term that begins with `prefix`, in order, until it returns false.
  public func forEach(
    prefix: [UInt8] = [], _ body: (_ term: [UInt8], _ documentFrequency: Int) -> Bool
  ) throws(IndexError) {
    try forEachEntry(prefix: prefix) { body($0, $1.documentFrequency) }
  }

  /// The same, with where the postings of each term are.
  func forEachEntry(prefix: [UInt8] = [], _ body: (_ term: [UInt8], _ info: TermInfo) -> Bool)
    throws(IndexError)
  {
    var cursor = try TermCursor(self, block: prefix.isEmpty || count == 0 ? 0 : try block(for: prefix))
    try forEach(prefix, &cursor) { term, info in body(term.array, info) }
  }

  /// The same without an array for each term.
  func forEachSpan(prefix: [UInt8], _ body: (_ term: Span<UInt8>, _ documentFrequency: Int) -> Bool)
    throws(IndexError)
  {
    var cursor = try TermCursor(self, block: prefix.isEmpty || count == 0 ? 0 : try block(for: prefix))
    try forEach(prefix, &cursor) { term, info in
      unsafe term.withBuffer { unsafe body($0.span, info.documentFrequency) }
    }
  }

  private func forEach(
    _ prefix: [UInt8], _ cursor: inout TermCursor, _ body: (borrowing GrowableBuffer<UInt8>, TermInfo) -> Bool
  ) throws(IndexError) {
    while try cursor.next() {
      switch cursor.order(by: prefix) {
      case .before: break
      case .among: if !body(cursor.term, cursor.info) { return }
      case .after: return
      }
    }
  }
}
