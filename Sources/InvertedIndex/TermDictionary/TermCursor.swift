/// Walks the terms of a field in rising order of their bytes.
struct TermCursor: ~Copyable {
  private let dictionary: TermDictionary
  private var offset: Int
  private var index: Int
  private var previousEnd = 0
  /// The current term; meaningful after ``next()`` has returned true.
  private(set) var term = GrowableBuffer<UInt8>()
  /// Where its postings are.
  private(set) var info = TermInfo(documentFrequency: 0, postings: .single(document: 0, frequency: 0))

  /// Starts before the first term of block `block`.
  init(_ dictionary: TermDictionary, block: Int = 0) throws(IndexError) {
    self.dictionary = dictionary
    self.index = block * TermDictionaryWriter.blockSize
    self.offset = try dictionary.offset(ofBlock: block)
  }

  /// Where the current term stands: before those that begin with `prefix`, among them, or after them.
  func order(by prefix: [UInt8]) -> Order {
    for place in prefix.indices {
      if place == term.count { return .before }
      if term[place] != prefix[place] { return term[place] < prefix[place] ? .before : .after }
    }
    return .among
  }

  enum Order { case before, among, after }

  /// Moves to the next term; false at the end.
  mutating func next() throws(IndexError) -> Bool {
    if index >= dictionary.count { return false }
    let view = dictionary.entries
    let start = offset
    var offset = offset
    if index % TermDictionaryWriter.blockSize == 0 {
      offset = try dictionary.offset(ofBlock: index / TermDictionaryWriter.blockSize)
      term.removeAll()
      previousEnd = 0
    }
    let shared = try view.varint(&offset)
    let added = try view.varint(&offset)
    if shared > term.count { throw view.corrupt(at: start, "a term that shares more than there is") }
    try view.check(offset, added)
    term.truncate(to: shared)
    // The range was checked just now.
    unsafe view.withRaw {
      unsafe term.append(
        contentsOf: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + added]).assumingMemoryBound(
          to: UInt8.self))
    }
    offset += added
    info = try dictionary.entry(&offset, &previousEnd)
    self.offset = offset
    index += 1
    return true
  }
}
