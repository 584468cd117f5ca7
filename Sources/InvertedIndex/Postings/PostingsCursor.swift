/// Walks one postings list forward, a block of 128 at a time: documents in rising order, and how often the
/// term stands in each.
///
/// Frequencies are decoded only when asked for. Every offset is checked against the list; a list that does not
/// decode to rising documents below the segment's count is damage.
final class PostingsCursor {
  /// What ``document`` is after the last one.
  static let exhausted = UInt32.max

  /// Documents in the list.
  let count: Int
  /// The current document, or ``exhausted``. Before the first move it is the first document.
  private(set) var document: UInt32 = 0
  /// The documents of the current block; the first ``blockLength`` are meant.
  let documents = Block()
  /// How many documents the current block holds.
  private(set) var blockLength = 0
  /// Where ``document`` stands in the current block.
  private(set) var index = 0
  /// Blocks that were decoded, for tests that count work.
  private(set) var blocksDecoded = 0

  /// The frequencies of the current block, once ``decodeFrequenciesIfNeeded()`` was called.
  let frequencies = Block()
  private var frequenciesDecoded = false
  private var frequencyOffset = 0
  private let list: ByteView?
  private let documentCount: Int
  private(set) var block = 0
  /// Blocks in the list.
  let blockCount: Int

  /// Opens the list of `info` within `postings`, at its first document.
  init(_ info: TermInfo, postings: ByteView, documentCount: Int) throws(IndexError) {
    count = info.documentFrequency
    self.documentCount = documentCount
    switch info.postings {
    case .single(let document, let frequency):
      list = nil
      blockCount = 1
      documents[0] = document
      frequencies[0] = frequency
      frequenciesDecoded = true
      blockLength = 1
      self.document = document
    case .list(let offset, let length):
      let list = try postings.slice(offset, length)
      self.list = list
      blockCount = (count + BlockPacking.size - 1) / BlockPacking.size
      if hasSkips && blockCount * 16 > length {
        throw list.corrupt(at: 0, "\(blockCount) blocks in a list of \(length) bytes")
      }
      try decode(block: 0)
    }
  }

  /// Whether the list carries skip entries, and with them the impacts of its blocks.
  var hasSkips: Bool { count >= BlockPacking.size }

  /// The last document of `block`. Only where ``hasSkips``.
  func lastDocument(ofBlock block: Int) throws(IndexError) -> UInt32 {
    guard let list else { return documents[0] }
    return try list.u32(block * 16)
  }

  /// What bounds the scores of `block`. Only where ``hasSkips``.
  @inline(__always)
  func impact(ofBlock block: Int) throws(IndexError) -> BlockImpact {
    guard let list else { return BlockImpact() }
    return try BlockImpact(list, at: block * 16 + 8)
  }

  /// How often the term stands in the document at `index` of the current block.
  @inline(__always)
  func frequency(at index: Int) throws(IndexError) -> UInt32 {
    try decodeFrequenciesIfNeeded()
    return frequencies[index]
  }

  @inline(__always)
  func decodeFrequenciesIfNeeded() throws(IndexError) {
    if !frequenciesDecoded { try decodeFrequencies() }
  }

  /// How often the term stands in ``document``.
  var frequency: UInt32 { get throws(IndexError) { try frequency(at: index) } }

  /// Moves to the next document.
  @inline(__always)
  func next() throws(IndexError) {
    index &+= 1
    if index < blockLength {
      document = documents[index]
    } else {
      try nextBlock()
    }
  }

  /// Moves to the first document of the next block.
  func nextBlock() throws(IndexError) {
    if block + 1 >= blockCount {
      index = blockLength
      document = Self.exhausted
    } else {
      try decode(block: block + 1)
    }
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

  /// Moves back to the first document.
  func rewind() throws(IndexError) {
    if block == 0 {
      index = 0
      document = documents[0]
    } else {
      try decode(block: 0)
    }
  }

  /// Moves forward to the first document that is `target` or later.
  @inline(__always)
  func advance(to target: UInt32) throws(IndexError) {
    if document >= target { return }
    if target > documents[blockLength &- 1] {
      try skip(to: target)
      if document >= target { return }
    }
    // The target is within the block: halve the rest of it.
    var low = index
    var high = blockLength &- 1
    while low < high {
      let middle = (low &+ high) &>> 1
      if documents[middle] < target { low = middle &+ 1 } else { high = middle }
    }
    index = low
    document = documents[low]
  }

  private func skip(to target: UInt32) throws(IndexError) {
    var next = block + 1
    if hasSkips {
      while next < blockCount, try lastDocument(ofBlock: next) < target { next += 1 }
    }
    if next >= blockCount {
      index = blockLength
      document = Self.exhausted
    } else {
      try decode(block: next)
    }
  }

  private func decode(block next: Int) throws(IndexError) {
    guard let list else { return }
    let skipBytes = hasSkips ? blockCount * 16 : 0
    var offset = skipBytes
    var previous: Int64 = -1
    if next > 0 {
      previous = Int64(try list.u32((next - 1) * 16))
      offset += Int(try list.u32((next - 1) * 16 + 4))
    }
    let start = offset
    blocksDecoded += 1
    let length = min(BlockPacking.size, count - next * BlockPacking.size)
    if length == BlockPacking.size {
      try BlockPacking.decode(list, &offset, into: documents)
      previous = documents.addUp(from: previous)
      frequencyOffset = offset
      frequenciesDecoded = false
    } else {
      for index in 0..<length {
        let pair = try list.varint(&offset)
        previous += Int64(pair >> 1) + 1
        let frequency = pair & 1 == 1 ? 1 : try list.varint(&offset) + 2
        if previous >= Int64(documentCount) || frequency > Int(UInt32.max) {
          throw list.corrupt(at: start, "a posting out of range")
        }
        documents[index] = UInt32(previous)
        frequencies[index] = UInt32(frequency)
      }
      frequenciesDecoded = true
    }
    if previous >= Int64(documentCount) { throw list.corrupt(at: start, "a document that is not there") }
    if hasSkips, try list.u32(next * 16) != UInt32(previous) {
      throw list.corrupt(at: next * 16, "a skip entry that names another document than its block")
    }
    block = next
    blockLength = length
    index = 0
    document = documents[0]
  }

  private func decodeFrequencies() throws(IndexError) {
    guard let list else { return }
    var offset = frequencyOffset
    try BlockPacking.decode(list, &offset, into: frequencies)
    frequencies.addOne()
    frequenciesDecoded = true
  }
}
