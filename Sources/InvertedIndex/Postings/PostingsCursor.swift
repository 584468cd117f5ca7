/// Walks one postings list forward, a block of 128 at a time: documents in rising order, and how often the
/// term stands in each.
///
/// A cursor begins before its first document. ``seek(to:)`` moves to the block of a document by the skip
/// entries alone; ``advance(to:)`` decodes the block and stands on a document; ``frequency(of:)`` asks about
/// one document and decodes only what it must. Frequencies are decoded only when asked for. Every offset is
/// checked against the list; a list that does not decode to rising documents below the segment's count is
/// damage. A cursor may be used for one list after another.
final class PostingsCursor {
  /// What ``document`` is after the last one.
  static let exhausted = UInt32.max

  /// The current document, or ``exhausted``. Where the block is not decoded, no document of the rest is below
  /// it.
  private(set) var document = PostingsCursor.exhausted
  /// The index of ``document`` in the current block.
  private(set) var index = 0
  /// The index of the current block in the list.
  private(set) var block = 0
  /// Blocks that were decoded, of all lists that were opened, for tests that count work.
  private(set) var blocksDecoded = 0
  private let current = PostingsBlock()
  private var list: PostingsList
  /// Keeps the mapping of ``list``.
  private var postings: ByteView
  private let documentCount: Int
  /// The document and the frequency of a list of a single posting.
  private var single: (document: UInt32, frequency: UInt32)?

  /// Opens the list of `info` within `postings`.
  init(_ info: TermInfo, postings: ByteView, documentCount: Int) throws(IndexError) {
    self.postings = postings
    list = PostingsList(empty: BorrowedBytes(postings), count: 0)
    self.documentCount = documentCount
    try open(info, block: 0)
  }

  /// A cursor for the lists of a segment of that many documents, one list after another by
  /// ``open(_:in:block:)``.
  init(documentCount: Int, postings: ByteView) {
    self.postings = postings
    list = PostingsList(empty: BorrowedBytes(postings), count: 0)
    self.documentCount = documentCount
  }

  /// Opens the list of `info`, a term of `field`, and stands before the first document of `block`.
  func open(_ info: TermInfo, in field: FieldReader, block: Int = 0) throws(IndexError) {
    // Most lists that follow one another lie in the same section: no reference is counted then.
    if unsafe postings.base != field.postings.base { postings = field.postings }
    try open(info, block: block)
  }

  private func open(_ info: TermInfo, block: Int) throws(IndexError) {
    switch info.postings {
    case .single(let document, let frequency):
      list = PostingsList(empty: BorrowedBytes(postings), count: info.documentFrequency)
      single = (document, frequency)
    case .list(let offset, let length):
      try postings.check(offset, length)
      list = try PostingsList(BorrowedBytes(postings, offset, length), count: info.documentFrequency)
      single = nil
    }
    restart()
    if block > 0 { try enter(block: block) }
  }

  /// Documents in the list.
  var count: Int { list.count }

  /// Blocks in the list.
  var blockCount: Int { list.blockCount }

  /// The documents of the current block, once it is decoded; the first ``blockLength`` are meant.
  var documents: Block {
    @inline(__always) _read { yield current.documents }
  }

  /// The frequencies of the current block, once ``decodeFrequenciesIfNeeded()`` was called.
  var frequencies: Block {
    @inline(__always) _read { yield current.frequencies }
  }

  /// Documents of the current block, once it is decoded.
  @inline(__always)
  var blockLength: Int { current.length }

  /// Whether a decoded frequency of the block may be 2^23 or more, where vectors do not count exactly.
  var hasHugeFrequencies: Bool { current.hasHugeFrequencies }

  /// Whether the list carries skip entries, and with them the impacts of its blocks.
  @inline(__always)
  var hasSkips: Bool { list.hasSkips }

  /// The last document of `block`. Only where ``hasSkips``.
  @inline(__always)
  func lastDocument(ofBlock block: Int) throws(IndexError) -> UInt32 { try list.lastDocument(ofBlock: block) }

  /// What bounds the scores of the current block. Only where ``hasSkips``.
  var impact: BlockImpact { list.impact(ofBlocks: block..<block + 1) }

  /// What bounds the scores of the current block and of those after it that may hold documents below `end`,
  /// and how many these are. Only where ``hasSkips``.
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
    return (list.impact(ofBlocks: block..<last), last - block)
  }

  /// How often the term stands in the document at `index` of the current block, which is decoded; for walks
  /// over all of a block.
  @inline(__always)
  func frequency(at index: Int) throws(IndexError) -> UInt32 {
    try decodeFrequenciesIfNeeded()
    return frequencies[index]
  }

  /// The same for single documents, where it may not be worth it to decode all frequencies.
  @inline(__always)
  private func singleFrequency(at index: Int) throws(IndexError) -> UInt32 {
    try current.frequency(at: index, list.bytes, length: list.length(ofBlock: block))
  }

  @inline(__always)
  func decodeFrequenciesIfNeeded() throws(IndexError) {
    if !current.areFrequenciesDecoded {
      try current.decodeFrequencies(list.bytes, length: list.length(ofBlock: block))
    }
  }

  /// Moves back before the first document.
  func restart() {
    block = 0
    index = 0
    if let single {
      current.hold(single.document, frequency: single.frequency)
      document = single.document
    } else {
      current.enter(after: -1, dataOffset: list.firstDataOffset)
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

  /// The first place of the current block, from ``index`` on, of a document that is `end` or later; the
  /// block's length where there is none. The block is decoded.
  @inline(__always)
  func place(of end: UInt32) -> Int {
    if documents[blockLength &- 1] < end { return blockLength }
    return current.index(of: end, from: index)
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
    if current.isDecoded {
      if document >= target { return }
      if target <= documents[blockLength &- 1] {
        index = current.index(of: target, from: index)
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
      index = current.index(of: target, from: index)
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
    let bits = try BlockBits(list.bytes, at: current.dataOffset)
    if !bits.contains(current.distance(to: document)) { return 0 }
    return try current.frequency(in: bits, of: document, list.bytes)
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
      let bits = try BlockBits(list.bytes, at: current.dataOffset)
      while next < asked.count && asked[next] <= last {
        let document = asked[next]
        if bits.contains(current.distance(to: document)) {
          try body(document, try current.frequency(in: bits, of: document, list.bytes))
        }
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
      // One of the block's documents more or less is kept by adding to a number: a branch would be guessed
      // wrong for every other one.
      if try isDense(at: document) {
        let last = try lastDocument(ofBlock: block)
        let bits = try BlockBits(list.bytes, at: current.dataOffset)
        while next < asked.count, case let document = asked[next], document <= last {
          asked[kept] = document
          kept &+= bits.contains(current.distance(to: document)) ? 1 : 0
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
    return try BlockBits(list.bytes, at: current.dataOffset).contains(current.distance(to: document))
  }

  /// Moves to the block of `document`, and tells whether it is a bit set that is not decoded.
  @inline(__always)
  private func isDense(at document: UInt32) throws(IndexError) -> Bool {
    if current.isDecoded && document <= documents[blockLength &- 1] { return false }
    try seek(to: document)
    if current.isDecoded || (block &+ 1) &* BlockPacking.size > count { return false }
    return try BlockBits.begins(list.bytes, at: current.dataOffset)
  }

  private func enter(block next: Int) throws(IndexError) {
    if next >= blockCount {
      block = blockCount
      index = 0
      current.hold(Self.exhausted, frequency: 0)
      document = Self.exhausted
      return
    }
    block = next
    let previous = Int64(try list.lastDocument(ofBlock: next - 1))
    current.enter(after: previous, dataOffset: try list.dataOffset(ofBlock: next))
    document = UInt32(clamping: previous + 1)
  }

  /// Decodes the documents of the current block, and stands on the first.
  @inline(__always)
  private func decodeIfNeeded() throws(IndexError) {
    if !current.isDecoded { try decode() }
  }

  private func decode() throws(IndexError) {
    blocksDecoded += 1
    try current.decode(list, block: block, documentCount: documentCount)
    index = 0
    document = documents[0]
  }
}
