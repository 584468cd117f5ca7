/// The terms of one field of a segment, mapped: here is a term, give me its ``TermInfo``.
///
/// Opening reads nothing. A look-up costs a binary search over the blocks' first terms and a walk of at most
/// 32 entries.
public struct TermDictionary: Sendable {
  let entries: ByteView
  let blocks: ByteView
  /// Terms.
  public let count: Int
  let documentCount: Int
  let postingsBytes: Int

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

  func offset(ofBlock block: Int) throws(IndexError) -> Int {
    if block >= blockCount { return entries.count }
    let offset = Int(try blocks.u32(block * 4))
    if offset >= entries.count { throw blocks.corrupt(at: block * 4, "a dictionary block past the end") }
    return offset
  }

  /// -1, 0, 1 as the first term of `block` sorts before, with or after `term`.
  private func compareFirst(ofBlock block: Int, with term: [UInt8]) throws(IndexError) -> Int {
    var offset = try offset(ofBlock: block)
    let shared = try entries.varint(&offset)
    if shared != 0 { throw entries.corrupt(at: offset, "a block that begins with a shared prefix") }
    let length = try entries.varint(&offset)
    return try entries.slice(offset, length).compare(term)
  }

  /// The last block whose first term is not after `term`, or 0.
  private func block(for term: [UInt8]) throws(IndexError) -> Int {
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if try compareFirst(ofBlock: middle, with: term) <= 0 { low = middle } else { high = middle }
    }
    return low
  }

  /// What is known of `term`, or nil where no document has it.
  public func find(_ term: [UInt8]) throws(IndexError) -> TermInfo? {
    if count == 0 { return nil }
    var cursor = try TermCursor(self, block: try block(for: term))
    for _ in 0..<TermDictionaryWriter.blockSize {
      guard try cursor.next() else { return nil }
      let order = order(cursor.term, term)
      if order == 0 { return cursor.info }
      if order > 0 { return nil }
    }
    return nil
  }

  /// Calls `body` with every term that begins with `prefix`, in order, until it returns false.
  public func forEach(
    prefix: [UInt8] = [], _ body: (_ term: [UInt8], _ documentFrequency: Int) -> Bool
  ) throws(IndexError) {
    if count == 0 { return }
    var cursor = try TermCursor(self, block: prefix.isEmpty ? 0 : try block(for: prefix))
    while try cursor.next() {
      if cursor.term.starts(with: prefix) {
        if !body(cursor.term, cursor.info.documentFrequency) { return }
      } else if order(cursor.term, prefix) > 0 {
        return
      }
    }
  }

  private func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    unsafe left.withUnsafeBytes { a in unsafe right.withUnsafeBytes { b in unsafe compareBytes(a, b) } }
  }
}
