/// Walks the terms of a field in rising order of their bytes.
struct TermCursor {
  private let dictionary: TermDictionary
  private var offset: Int
  private var index: Int
  private var previousEnd = 0
  /// The current term; meaningful after ``next()`` has returned true.
  private(set) var term: [UInt8] = []
  /// Where its postings are.
  private(set) var info = TermInfo(documentFrequency: 0, postings: .single(document: 0, frequency: 0))

  /// Starts before the first term of block `block`.
  init(_ dictionary: TermDictionary, block: Int = 0) throws(IndexError) {
    self.dictionary = dictionary
    self.index = block * TermDictionaryWriter.blockSize
    self.offset = try dictionary.offset(ofBlock: block)
  }

  /// Moves to the next term; false at the end.
  mutating func next() throws(IndexError) -> Bool {
    if index >= dictionary.count { return false }
    let view = dictionary.entries
    let start = offset
    if index % TermDictionaryWriter.blockSize == 0 {
      offset = try dictionary.offset(ofBlock: index / TermDictionaryWriter.blockSize)
      term.removeAll(keepingCapacity: true)
      previousEnd = 0
    }
    let shared = try view.varint(&offset)
    let added = try view.varint(&offset)
    if shared > term.count { throw view.corrupt(at: start, "a term that shares more than there is") }
    let bytes = try view.slice(offset, added)
    term.removeLast(term.count - shared)
    unsafe bytes.withRaw { unsafe term.append(contentsOf: $0) }
    offset += added
    info = try dictionary.entry(&offset, &previousEnd)
    index += 1
    return true
  }
}
