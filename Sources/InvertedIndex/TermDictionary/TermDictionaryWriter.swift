/// Writes the sorted terms of a field in front-coded blocks of 16.
///
/// An entry is: bytes shared with the term before (LEB128), count of bytes that follow, those bytes,
/// document frequency; then for one document its number and the frequency, else the offset of its postings
/// less the end of the list before, and the length of the list. The first entry of a block shares nothing and
/// counts its offset from 0, so a block can be read alone. The offsets of the blocks are a section apart.
struct TermDictionaryWriter {
  static let blockSize = 16

  private let output: SectionWriter
  private var entry = ByteWriter()
  private(set) var blockOffsets: [UInt32] = []
  private(set) var count = 0
  private var previous: [UInt8] = []
  private var previousEnd = 0

  init(output: SectionWriter) { self.output = output }

  /// Appends `term`; terms come in rising order of their bytes.
  mutating func add(_ term: ArraySlice<UInt8>, _ info: TermInfo) throws(IndexError) {
    entry.removeAll()
    var shared = 0
    if count % Self.blockSize == 0 {
      if output.count > Int(UInt32.max) { throw .tooLarge(what: "a term dictionary of over 4 GB") }
      blockOffsets.append(UInt32(output.count))
      previousEnd = 0
    } else {
      let limit = min(previous.count, term.count)
      let start = term.startIndex
      while shared < limit && previous[shared] == term[start + shared] { shared += 1 }
    }
    entry.varint(shared)
    entry.varint(term.count - shared)
    entry.append(term.dropFirst(shared))
    entry.varint(info.documentFrequency)
    switch info.postings {
    case .single(let document, let frequency):
      entry.varint(Int(document))
      entry.varint(Int(frequency))
    case .list(let offset, let length):
      entry.varint(offset - previousEnd)
      entry.varint(length)
      previousEnd = offset + length
    }
    try output.write(entry.bytes)
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: term)
    count += 1
  }
}
