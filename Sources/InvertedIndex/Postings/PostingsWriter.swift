/// Writes postings lists, one term after another, into a section of a segment.
///
/// A list of `df` documents is a sequence of blocks of 128, the last one shorter. A full block is its
/// documents, a ``BlockPacking`` block of gaps less one or, where the list is dense, a ``BlockBits`` block,
/// then a ``BlockPacking`` block of frequencies less one. A shorter one is a ``BitRun`` of gaps less one and
/// one of frequencies less one, or of fewer than eight documents LEB128 pairs. A list of 128 or more
/// documents begins with a skip entry for each of its blocks (16 bytes: last document, end offset of the
/// block's data, ``BlockImpact``).
struct PostingsWriter {
  /// A short block of so many documents is packed.
  static let worthPacking = 8

  private let output: SectionWriter
  private let lengths: [UInt32]
  /// The postings of the current term, the first ``count`` of what was room for longer ones.
  private var documents: [UInt32] = []
  private var frequencies: [UInt32] = []
  private var count = 0
  private var gaps = [UInt32](repeating: 0, count: BlockPacking.size)
  private var counts = [UInt32](repeating: 0, count: BlockPacking.size)
  private var skips = ByteWriter()
  private var data = ByteWriter()
  private var packed = ByteWriter()

  /// - Parameter lengths: the field's length by document, or empty for a field without lengths.
  init(output: SectionWriter, lengths: [UInt32]) {
    self.output = output
    self.lengths = lengths
  }

  /// Adds a posting of the current term; documents come in rising order.
  @inline(__always)
  mutating func add(document: UInt32, frequency: UInt32) {
    if count < documents.count {
      documents[count] = document
      frequencies[count] = frequency
    } else {
      documents.append(document)
      frequencies.append(frequency)
    }
    count &+= 1
  }

  /// Whether the current term has no posting yet.
  var isEmpty: Bool { count == 0 }

  /// Ends the current term.
  mutating func finishTerm() throws(IndexError) -> TermInfo {
    let count = count
    self.count = 0
    if count == 1 {
      return TermInfo(
        documentFrequency: 1, postings: .single(document: documents[0], frequency: frequencies[0]))
    }
    skips.removeAll()
    data.removeAll()
    var previous: Int64 = -1
    var start = 0
    while start < count {
      let end = min(start + BlockPacking.size, count)
      if end - start == BlockPacking.size {
        let words = BlockBits.words(documents[start..<end], after: previous)
        let before = previous
        for index in 0..<BlockPacking.size {
          let document = documents[start + index]
          gaps[index] = UInt32(truncatingIfNeeded: Int64(document) - previous - 1)
          counts[index] = frequencies[start + index] - 1
          previous = Int64(document)
        }
        packed.removeAll()
        BlockPacking.encode(gaps, to: &packed)
        if words <= BlockBits.maximumWords && 1 + 8 * words <= packed.count + BlockBits.slack {
          BlockBits.encode(documents[start..<end], after: before, words: words, to: &data)
        } else {
          data.append(packed.bytes)
        }
        BlockPacking.encode(counts, to: &data)
      } else if end - start >= Self.worthPacking {
        for index in start..<end {
          gaps[index - start] = UInt32(truncatingIfNeeded: Int64(documents[index]) - previous - 1)
          counts[index - start] = frequencies[index] - 1
          previous = Int64(documents[index])
        }
        BitRun.encode(gaps[..<(end - start)], to: &data)
        BitRun.encode(counts[..<(end - start)], to: &data)
      } else {
        for index in start..<end {
          let gap = Int(Int64(documents[index]) - previous - 1)
          let frequency = frequencies[index]
          data.varint(gap << 1 | (frequency == 1 ? 1 : 0))
          if frequency > 1 { data.varint(Int(frequency) - 2) }
          previous = Int64(documents[index])
        }
      }
      if count >= BlockPacking.size { try addSkip(start..<end) }
      start = end
    }
    let offset = output.count
    try output.write(skips.bytes)
    try output.write(data.bytes)
    return TermInfo(
      documentFrequency: count, postings: .list(offset: offset, length: skips.count + data.count))
  }

  private mutating func addSkip(_ block: Range<Int>) throws(IndexError) {
    if data.count > Int(UInt32.max) { throw .tooLarge(what: "a postings list of over 4 GB") }
    var impact = BlockImpact()
    for index in block {
      let length = lengths.isEmpty ? 0 : lengths[Int(documents[index])]
      impact.add(frequency: frequencies[index], length: length)
    }
    skips.u32(documents[block.upperBound - 1])
    skips.u32(UInt32(data.count))
    impact.write(to: &skips)
  }
}
