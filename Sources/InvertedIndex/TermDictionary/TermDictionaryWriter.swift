/// Writes the sorted terms of a field in front-coded blocks of 16.
///
/// An entry is: bytes shared with the term before (LEB128), count of bytes that follow, those bytes,
/// document frequency; then for one document its number and the frequency, else the offset of its postings
/// less the end of the list before, and the length of the list. The first entry of a block shares nothing and
/// counts its offset from 0, so a block can be read alone. The offsets of the blocks are a section apart.
struct TermDictionaryWriter: ~Copyable {
  static let blockSize = 16

  private let output: SectionWriter
  /// The entries of the current block.
  private var block = GrowableBuffer<UInt8>()
  private(set) var blockOffsets: [UInt32] = []
  private(set) var count = 0
  private var previous = GrowableBuffer<UInt8>()
  private var previousEnd = 0

  init(output: SectionWriter) { self.output = output }

  /// Appends `term`; terms come in rising order of their bytes.
  mutating func add(_ term: borrowing GrowableBuffer<UInt8>, _ info: TermInfo) throws(IndexError) {
    var shared = 0
    if count % Self.blockSize == 0 {
      try finish()
      if output.count > Int(UInt32.max) { throw .tooLarge(what: "a term dictionary of over 4 GB") }
      blockOffsets.append(UInt32(output.count))
      previousEnd = 0
    } else {
      shared = previous.countShared(with: term)
    }
    block.append(varint: shared)
    block.append(varint: term.count - shared)
    block.append(contentsOf: term, from: shared)
    block.append(varint: info.documentFrequency)
    switch info.postings {
    case .single(let document, let frequency):
      block.append(varint: Int(document))
      block.append(varint: Int(frequency))
    case .list(let offset, let length):
      block.append(varint: offset - previousEnd)
      block.append(varint: length)
      previousEnd = offset + length
    }
    previous.truncate(to: shared)
    previous.append(contentsOf: term, from: shared)
    count += 1
  }

  /// Hands over what is left when the last term was added.
  mutating func finish() throws(IndexError) {
    try output.write(block)
    block.removeAll()
  }
}
