internal import Primitives

/// One block of a postings list: where it is, and what of it is decoded. Frequencies are decoded apart from
/// documents, all together or, where few are asked for, one by one.
///
/// A class, since each access of a cursor to a structure within it would be checked at run time.
final class PostingsBlock {
  /// Frequencies that are read one by one before all are decoded: both cost about the same then.
  private static let worthDecoding = 4

  /// The documents, once they are decoded; the first ``length`` are meant.
  let documents = Block()
  /// The frequencies, once they are decoded.
  let frequencies = Block()
  /// Documents in the block, once they are decoded.
  private(set) var length = 0
  private(set) var isDecoded = false
  private(set) var areFrequenciesDecoded = false
  /// Whether a decoded frequency may be 2^23 or more, where vectors do not count exactly.
  private(set) var hasHugeFrequencies = false
  /// The last document before the block; -1 before the first.
  private(set) var previous: Int64 = -1
  /// Where the data of the block begins in the list.
  private(set) var dataOffset = 0
  /// Where the frequencies begin in the list.
  private var frequencyOffset = 0
  /// Frequencies that were read one by one.
  private var frequenciesRead = 0

  /// Becomes a block of the list that is not decoded.
  func enter(after previous: Int64, dataOffset: Int) {
    self.previous = previous
    self.dataOffset = dataOffset
    isDecoded = false
    areFrequenciesDecoded = false
    frequenciesRead = 0
  }

  /// Becomes a decoded block of one document.
  func hold(_ document: UInt32, frequency: UInt32) {
    documents[0] = document
    frequencies[0] = frequency
    length = 1
    hasHugeFrequencies = frequency >> 23 != 0
    isDecoded = true
    areFrequenciesDecoded = true
  }

  /// Where `document` stands after the last one before the block.
  @inline(__always)
  func distance(to document: UInt32) -> Int { Int(document) &- Int(previous) &- 1 }

  /// The first index, from `start` on, of a document that is `target` or later, where the last one is.
  @inline(__always)
  func index(of target: UInt32, from start: Int) -> Int {
    (start..<length &- 1).partitioningIndex { documents[$0] >= target }
  }

  /// Decodes the documents of block `block` of `list`, the one that was entered.
  ///
  /// - Throws: damage where they do not rise, or one is not below `documentCount`.
  func decode(_ list: PostingsList, block: Int, documentCount: Int) throws(IndexError) {
    let bytes = list.bytes
    let start = dataOffset
    var offset = start
    var last = previous
    let length = list.length(ofBlock: block)
    areFrequenciesDecoded = false
    if length == BlockPacking.size {
      if try BlockBits.begins(bytes, at: offset) {
        let bits = try BlockBits(bytes, at: offset)
        guard let end = bits.decode(after: previous, into: documents) else {
          throw bytes.corrupt(at: offset, "a bit set that does not hold \(BlockPacking.size) documents")
        }
        last = end
        offset = bits.end
      } else {
        // Below 2^24 each, 128 gaps and the document before them stay below 2^32.
        let ceiling = try BlockPacking.decode(bytes, &offset, into: documents)
        if ceiling >> 24 != 0 || previous >> 31 > 0 {
          last = try addUpExactly(bytes, documentCount)
        } else {
          last = documents.addUp(from: previous)
        }
      }
      frequencyOffset = offset
    } else if length >= PostingsWriter.worthPacking {
      _ = try BitRun.decode(bytes, &offset, count: length, into: documents)
      // Fewer than 128 numbers below 2^32: the last sum is the largest, and looked at below.
      for index in 0..<length {
        last &+= Int64(documents[index]) &+ 1
        documents[index] = UInt32(truncatingIfNeeded: last)
      }
      frequencyOffset = offset
    } else {
      last = try decodePairs(bytes, length, documentCount)
    }
    if last >= Int64(documentCount) { throw bytes.corrupt(at: start, "a document that is not there") }
    if list.hasSkips, try list.lastDocument(ofBlock: block) != UInt32(last) {
      throw bytes.corrupt(at: block * 16, "a skip entry that names another document than its block")
    }
    isDecoded = true
    self.length = length
  }

  /// Decodes a short block, in which each document comes with its frequency. Returns the last document.
  @inline(__always)
  private func decodePairs(_ bytes: BorrowedBytes, _ length: Int, _ documentCount: Int)
    throws(IndexError) -> Int64
  {
    var offset = dataOffset
    var last = previous
    var ceiling: UInt32 = 0
    for index in 0..<length {
      let pair = try bytes.varint(&offset)
      last += Int64(pair >> 1) + 1
      let frequency = pair & 1 == 1 ? 1 : try bytes.varint(&offset) + 2
      if last >= Int64(documentCount) || frequency > Int(UInt32.max) {
        throw bytes.corrupt(at: dataOffset, "a posting out of range")
      }
      documents[index] = UInt32(last)
      frequencies[index] = UInt32(frequency)
      ceiling |= UInt32(frequency)
    }
    hasHugeFrequencies = ceiling >> 23 != 0
    areFrequenciesDecoded = true
    return last
  }

  /// What ``Block/addUp(from:)`` does, for gaps so large that sums of a damaged block might not fit.
  private func addUpExactly(_ bytes: BorrowedBytes, _ documentCount: Int) throws(IndexError) -> Int64 {
    var sum = previous
    for index in 0..<BlockPacking.size {
      sum += Int64(documents[index]) + 1
      if sum >= Int64(documentCount) { throw bytes.corrupt(at: dataOffset, "a document that is not there") }
      documents[index] = UInt32(truncatingIfNeeded: sum)
    }
    return sum
  }

  /// Decodes all frequencies of a block of that many documents.
  func decodeFrequencies(_ bytes: BorrowedBytes, length: Int) throws(IndexError) {
    var offset = frequencyOffset
    let ceiling =
      length == BlockPacking.size
      ? try BlockPacking.decode(bytes, &offset, into: frequencies)
      : try BitRun.decode(bytes, &offset, count: length, into: frequencies)
    // One is added to each number, and may carry.
    hasHugeFrequencies = ceiling >> 22 != 0
    frequencies.addOne()
    areFrequenciesDecoded = true
  }

  /// The frequency at `index` of a block of that many documents.
  @inline(__always)
  func frequency(at index: Int, _ bytes: BorrowedBytes, length: Int) throws(IndexError) -> UInt32 {
    areFrequenciesDecoded ? frequencies[index] : try readFrequency(at: index, bytes, length: length)
  }

  private func readFrequency(at index: Int, _ bytes: BorrowedBytes, length: Int)
    throws(IndexError) -> UInt32
  {
    frequenciesRead &+= 1
    if frequenciesRead >= Self.worthDecoding {
      try decodeFrequencies(bytes, length: length)
      return frequencies[index]
    }
    return length == BlockPacking.size
      ? try BlockPacking.number(bytes, frequencyOffset, at: index) &+ 1
      : try BitRun.number(bytes, frequencyOffset, at: index) &+ 1
  }

  /// The frequency of a document of `bits`, which are this block, of 128 documents, as it is stored.
  @inline(__always)
  func frequency(in bits: BlockBits, of document: UInt32, _ bytes: BorrowedBytes)
    throws(IndexError) -> UInt32
  {
    if try BlockPacking.isZero(bytes, bits.end) { return 1 }
    frequencyOffset = bits.end
    // A damaged set may have more bits than a block has documents.
    let index = min(bits.rank(distance(to: document)), BlockPacking.size - 1)
    return try frequency(at: index, bytes, length: BlockPacking.size)
  }
}
