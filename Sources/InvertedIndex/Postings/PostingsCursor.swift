internal import Primitives

/// Walks one postings list forward, a block of 128 at a time: documents in rising order, and how often the
/// term stands in each.
///
/// A cursor begins before its first document. ``seek(to:)`` moves to the block of a document by the skip entries
/// alone; ``advance(to:)`` decodes the block and stands on a document; ``frequency(of:)`` asks about one document
/// and decodes only what it must. Frequencies are decoded only when asked for. Every offset is checked against the
/// list; a list that does not decode to rising documents below the segment's count is damage. A cursor may be used for
/// one list after another.
final class PostingsCursor {
  /// What ``document`` is after the last one.
  static let exhausted = UInt32.max

  /// So many frequencies of a block are as soon decoded all together as one by one.
  private static let worthDecoding = 4

  /// Documents in the list.
  private(set) var count = 0
  /// The current document, or ``exhausted``. Where the block is not decoded, no document of the rest is below it.
  private(set) var document = PostingsCursor.exhausted
  /// The documents of the current block, once it is decoded; the first ``blockLength`` are meant.
  let documents = Block()
  /// How many documents the current block holds, once it is decoded.
  private(set) var blockLength = 0
  /// Where ``document`` stands in the current block.
  private(set) var index = 0
  /// The current block.
  private(set) var block = 0
  /// Blocks in the list.
  private(set) var blockCount = 0
  /// Blocks that were decoded, of all lists that were opened, for tests that count work.
  private(set) var blocksDecoded = 0

  /// The frequencies of the current block, once ``decodeFrequenciesIfNeeded()`` was called.
  let frequencies = Block()
  /// Whether a decoded frequency of the block may be 2^23 or more, where vectors do not count exactly.
  private(set) var hasHugeFrequencies = false
  private var isDecoded = false
  private var frequenciesDecoded = false
  /// Where the frequencies of the current block begin in the list.
  private var frequencyOffset = 0
  /// Frequencies of the block that were read one by one.
  private var frequenciesRead = 0
  /// The last document before the current block; -1 before the first.
  private var previous: Int64 = -1
  /// Where the data of the current block begins in the list.
  private var dataOffset = 0
  /// Keeps the mapping of ``list``.
  private var postings: ByteView
  /// The bytes of the list, within ``postings``; of no meaning for a single posting, which its term carries.
  private var list: BorrowedBytes
  private let documentCount: Int
  /// The document and the frequency of a list of a single posting.
  private var single: (document: UInt32, frequency: UInt32)?

  /// Opens the list of `info` within `postings`.
  init(_ info: TermInfo, postings: ByteView, documentCount: Int) throws(IndexError) {
    self.postings = postings
    list = BorrowedBytes(postings)
    self.documentCount = documentCount
    try open(info, block: 0)
  }

  /// A cursor for the lists of a segment of that many documents, one list after another by ``open(_:in:block:)``.
  init(documentCount: Int, postings: ByteView) {
    self.postings = postings
    list = BorrowedBytes(postings)
    self.documentCount = documentCount
  }

  /// Opens the list of `info`, a term of `field`, and stands before the first document of `block`.
  func open(_ info: TermInfo, in field: FieldReader, block: Int = 0) throws(IndexError) {
    // Most lists that follow one another lie in the same section: no reference is counted then.
    if unsafe postings.base != field.postings.base { postings = field.postings }
    try open(info, block: block)
  }

  private func open(_ info: TermInfo, block: Int) throws(IndexError) {
    count = info.documentFrequency
    switch info.postings {
    case .single(let document, let frequency):
      single = (document, frequency)
      blockCount = 1
    case .list(let offset, let length):
      try postings.check(offset, length)
      list = BorrowedBytes(postings, offset, length)
      single = nil
      blockCount = (count + BlockPacking.size - 1) / BlockPacking.size
      if hasSkips, blockCount * 16 > length {
        throw list.corrupt(at: 0, "\(blockCount) blocks in a list of \(length) bytes")
      }
    }
    restart()
    if block > 0 { try enter(block: block) }
  }

  /// Whether the list carries skip entries, and with them the impacts of its blocks.
  var hasSkips: Bool { count >= BlockPacking.size }

  /// The last document of `block`. Only where ``hasSkips``.
  @inline(__always)
  func lastDocument(ofBlock block: Int) throws(IndexError) -> UInt32 {
    try list.u32(block &* 16)
  }

  /// What bounds the scores of the current block. Only where ``hasSkips``.
  var impact: BlockImpact {
    precondition(hasSkips && block < blockCount)
    return unsafe BlockImpact(entries: list.base + 16 &* block, count: 1)
  }

  /// What bounds the scores of the current block and of those after it that may hold documents below `end`, and how
  /// many these are. Only where ``hasSkips``.
  func impact(before end: UInt32) throws(IndexError) -> (impact: BlockImpact, blocks: Int) {
    var last = block
    if end >= documentCount {
      last = blockCount
    } else {
      while last < blockCount {
        last += 1
        if try lastDocument(ofBlock: last - 1) >= end { break }
      }
    }
    // Opening the list checked that its skip entries are there.
    return unsafe (BlockImpact(entries: list.base + 16 &* block, count: last - block), last - block)
  }

  /// How often the term stands in the document at `index` of the current block, which is decoded; for walks over all
  /// of a block.
  @inline(__always)
  func frequency(at index: Int) throws(IndexError) -> UInt32 {
    try decodeFrequenciesIfNeeded()
    return frequencies[index]
  }

  /// The same for single documents: ``frequencyOffset`` says where the frequencies are.
  @inline(__always)
  private func singleFrequency(at index: Int) throws(IndexError) -> UInt32 {
    frequenciesDecoded ? frequencies[index] : try readFrequency(at: index)
  }

  private func readFrequency(at index: Int) throws(IndexError) -> UInt32 {
    frequenciesRead &+= 1
    if frequenciesRead >= Self.worthDecoding {
      try decodeFrequencies()
      return frequencies[index]
    }
    return lengthInList == BlockPacking.size
      ? try BlockPacking.number(list, frequencyOffset, at: index) &+ 1
      : try BitRun.number(list, frequencyOffset, at: index) &+ 1
  }

  @inline(__always)
  func decodeFrequenciesIfNeeded() throws(IndexError) {
    if !frequenciesDecoded { try decodeFrequencies() }
  }

  /// Moves back before the first document.
  func restart() {
    block = 0
    index = 0
    if let single {
      documents[0] = single.document
      frequencies[0] = single.frequency
      hasHugeFrequencies = single.frequency >> 23 != 0
      document = single.document
      blockLength = 1
      isDecoded = true
      frequenciesDecoded = true
    } else {
      isDecoded = false
      frequenciesDecoded = false
      frequenciesRead = 0
      previous = -1
      dataOffset = hasSkips ? blockCount * 16 : 0
      document = 0
    }
  }

  /// Moves to the next document; the block is decoded.
  @inline(__always)
  func next() throws(IndexError) { try move(toIndex: index &+ 1) }

  /// Moves to the first document of the next block.
  func nextBlock() throws(IndexError) {
    try enter(block: block + 1)
    try decodeIfNeeded()
  }

  /// The first place of the current block, from ``index`` on, of a document that is `end` or later; the block's
  /// length where there is none. The block is decoded.
  @inline(__always)
  func place(of end: UInt32) -> Int {
    if documents[blockLength &- 1] < end { return blockLength }
    return firstPlace(of: end)
  }

  /// The first place, from ``index`` on, of a document that is `target` or later, given that there is one.
  @inline(__always)
  private func firstPlace(of target: UInt32) -> Int {
    (index..<blockLength &- 1).partitioningIndex { documents[$0] >= target }
  }

  /// Moves to the place `index` of the current block (or past it, to the next block).
  @inline(__always)
  func move(toIndex index: Int) throws(IndexError) {
    if index < blockLength {
      self.index = index
      document = documents[index]
    } else {
      try nextBlock()
    }
  }

  /// Moves forward to the first document that is `target` or later.
  @inline(__always)
  func advance(to target: UInt32) throws(IndexError) {
    if isDecoded {
      if document >= target { return }
      if target <= documents[blockLength &- 1] {
        index = firstPlace(of: target)
        document = documents[index]
        return
      }
    }
    try advanceBlock(to: target)
  }

  private func advanceBlock(to target: UInt32) throws(IndexError) {
    try seek(to: target)
    try decodeIfNeeded()
    if document >= target { return }
    if documents[blockLength - 1] < target {
      // A list of one block without a skip entry.
      try enter(block: block + 1)
    } else {
      index = firstPlace(of: target)
      document = documents[index]
    }
  }

  /// Moves forward to the block of the first document that is `target` or later, as far as skip entries tell.
  @inline(__always)
  func seek(to target: UInt32) throws(IndexError) {
    if !hasSkips || block >= blockCount { return }
    if try lastDocument(ofBlock: block) >= target { return }
    var next = block + 1
    while next < blockCount, try lastDocument(ofBlock: next) < target { next += 1 }
    try enter(block: next)
  }

  /// How often the term stands in `document`, 0 where it does not. Documents are asked about in rising order.
  @inline(__always)
  func frequency(of document: UInt32) throws(IndexError) -> UInt32 {
    if try !isDense(at: document) {
      try advance(to: document)
      return self.document == document ? try singleFrequency(at: index) : 0
    }
    let bits = try BlockBits(list, at: dataOffset)
    return bits.contains(place(document)) ? try frequency(in: bits, document) : 0
  }

  /// How often the term stands in a document of the current block, a bit set that is not decoded.
  @inline(__always)
  private func frequency(in bits: BlockBits, _ document: UInt32) throws(IndexError) -> UInt32 {
    if try BlockPacking.isZero(list, bits.end) { return 1 }
    frequencyOffset = bits.end
    // A damaged set may have more bits than a block has documents.
    return try singleFrequency(at: min(bits.rank(place(document)), BlockPacking.size - 1))
  }

  /// Calls `body` with each of `asked` (rising) in which the term stands, and with how often it does.
  @inline(__always)
  func intersect(
    _ asked: borrowing GrowableBuffer<UInt32>, _ body: (UInt32, UInt32) throws(IndexError) -> Void
  ) throws(IndexError) {
    var next = 0
    while next < asked.count {
      let document = asked[next]
      if try !isDense(at: document) {
        try advance(to: document)
        if self.document == document { try body(document, try singleFrequency(at: index)) }
        next &+= 1
        continue
      }
      let last = try lastDocument(ofBlock: block)
      let bits = try BlockBits(list, at: dataOffset)
      while next < asked.count && asked[next] <= last {
        let document = asked[next]
        if bits.contains(place(document)) { try body(document, try frequency(in: bits, document)) }
        next &+= 1
      }
    }
  }

  /// Appends the documents of the current block, which is decoded.
  func appendBlock(to documents: inout GrowableBuffer<UInt32>) {
    // The block holds that many.
    unsafe documents.append(
      contentsOf: UnsafeBufferPointer(start: self.documents.numbers, count: blockLength))
  }

  /// Drops those of `asked` (rising) in which the term does not stand.
  func keep(_ asked: inout GrowableBuffer<UInt32>) throws(IndexError) {
    var next = 0
    var kept = 0
    while next < asked.count {
      let document = asked[next]
      // One of the block's documents more or less is kept by adding to a number: a branch would be guessed wrong for
      // every other one.
      if try isDense(at: document) {
        let last = try lastDocument(ofBlock: block)
        let bits = try BlockBits(list, at: dataOffset)
        while next < asked.count, case let document = asked[next], document <= last {
          asked[kept] = document
          kept &+= bits.contains(place(document)) ? 1 : 0
          next &+= 1
        }
      } else {
        try advance(to: document)
        if self.document == Self.exhausted { break }
        let last = documents[blockLength &- 1]
        var index = index
        while next < asked.count, case let document = asked[next], document <= last {
          while documents[index] < document { index &+= 1 }
          asked[kept] = document
          kept &+= documents[index] == document ? 1 : 0
          next &+= 1
        }
      }
    }
    asked.truncate(to: kept)
  }

  /// Whether the term stands in `document`. Documents are asked about in rising order.
  @inline(__always)
  func contains(_ document: UInt32) throws(IndexError) -> Bool {
    if try !isDense(at: document) {
      try advance(to: document)
      return self.document == document
    }
    return try BlockBits(list, at: dataOffset).contains(place(document))
  }

  /// Moves to the block of `document`, and tells whether it is a bit set that is not decoded.
  @inline(__always)
  private func isDense(at document: UInt32) throws(IndexError) -> Bool {
    if isDecoded && document <= documents[blockLength &- 1] { return false }
    try seek(to: document)
    if isDecoded || (block &+ 1) &* BlockPacking.size > count { return false }
    return try BlockBits.begins(list, at: dataOffset)
  }

  /// Where `document` stands after the last one before the current block.
  @inline(__always)
  private func place(_ document: UInt32) -> Int { Int(document) &- Int(previous) &- 1 }

  private func enter(block next: Int) throws(IndexError) {
    frequenciesDecoded = false
    frequenciesRead = 0
    if next >= blockCount {
      block = blockCount
      isDecoded = true
      blockLength = 1
      index = 0
      documents[0] = Self.exhausted
      document = Self.exhausted
      return
    }
    block = next
    isDecoded = false
    previous = Int64(try list.u32((next - 1) * 16))
    dataOffset = blockCount * 16 + Int(try list.u32((next - 1) * 16 + 4))
    document = UInt32(clamping: previous + 1)
  }

  /// Documents of the current block, decoded or not.
  @inline(__always)
  private var lengthInList: Int { min(BlockPacking.size, count &- block &* BlockPacking.size) }

  @inline(__always)
  private func decodeIfNeeded() throws(IndexError) {
    if !isDecoded { try decode() }
  }

  /// Decodes the documents of the current block, and stands on the first.
  private func decode() throws(IndexError) {
    let start = dataOffset
    var offset = start
    var last = previous
    blocksDecoded += 1
    let length = lengthInList
    frequenciesDecoded = false
    if length == BlockPacking.size {
      if try BlockBits.begins(list, at: offset) {
        let bits = try BlockBits(list, at: offset)
        guard let end = bits.decode(after: previous, into: documents) else {
          throw list.corrupt(at: offset, "a bit set that does not hold \(BlockPacking.size) documents")
        }
        last = end
        offset = bits.end
      } else {
        // Below 2^24 each, 128 gaps and the document before them stay below 2^32.
        let ceiling = try BlockPacking.decode(list, &offset, into: documents)
        if ceiling >> 24 != 0 || previous >> 31 > 0 {
          last = try addUpExactly(list, at: start)
        } else {
          last = documents.addUp(from: previous)
        }
      }
      frequencyOffset = offset
    } else if length >= PostingsWriter.worthPacking {
      _ = try BitRun.decode(list, &offset, count: length, into: documents)
      // Fewer than 128 numbers below 2^32: the last sum is the largest, and looked at below.
      for index in 0..<length {
        last &+= Int64(documents[index]) &+ 1
        documents[index] = UInt32(truncatingIfNeeded: last)
      }
      frequencyOffset = offset
    } else {
      var ceiling: UInt32 = 0
      for index in 0..<length {
        let pair = try list.varint(&offset)
        last += Int64(pair >> 1) + 1
        let frequency = pair & 1 == 1 ? 1 : try list.varint(&offset) + 2
        if last >= Int64(documentCount) || frequency > Int(UInt32.max) {
          throw list.corrupt(at: start, "a posting out of range")
        }
        documents[index] = UInt32(last)
        frequencies[index] = UInt32(frequency)
        ceiling |= UInt32(frequency)
      }
      hasHugeFrequencies = ceiling >> 23 != 0
      frequenciesDecoded = true
    }
    if last >= Int64(documentCount) { throw list.corrupt(at: start, "a document that is not there") }
    if hasSkips, try list.u32(block * 16) != UInt32(last) {
      throw list.corrupt(at: block * 16, "a skip entry that names another document than its block")
    }
    isDecoded = true
    blockLength = length
    index = 0
    document = documents[0]
  }

  /// What ``Block/addUp(from:)`` does, for gaps so large that sums of a damaged block might not fit.
  private func addUpExactly(_ list: BorrowedBytes, at start: Int) throws(IndexError) -> Int64 {
    var sum = previous
    for index in 0..<BlockPacking.size {
      sum += Int64(documents[index]) + 1
      if sum >= Int64(documentCount) { throw list.corrupt(at: start, "a document that is not there") }
      documents[index] = UInt32(truncatingIfNeeded: sum)
    }
    return sum
  }

  private func decodeFrequencies() throws(IndexError) {
    var offset = frequencyOffset
    let length = lengthInList
    let ceiling =
      length == BlockPacking.size
      ? try BlockPacking.decode(list, &offset, into: frequencies)
      : try BitRun.decode(list, &offset, count: length, into: frequencies)
    // One is added to each number, and may carry.
    hasHugeFrequencies = ceiling >> 22 != 0
    frequencies.addOne()
    frequenciesDecoded = true
  }
}
