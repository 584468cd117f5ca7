/// The sections of one inverted field, made and ready to be put into a segment file.
struct FieldSections {
  let postings: SectionWriter
  let terms: SectionWriter
  private(set) var termBlocks: [UInt8] = []
  /// Empty for a field without lengths.
  private(set) var lengths: [UInt8] = []
  private(set) var statistics = SegmentFormat.FieldStatistics(terms: 0, documentsWithField: 0, totalLength: 0)

  /// Makes them through `body`, which adds terms in rising order.
  ///
  /// - Parameters:
  ///   - lengths: the length of each document; empty for a field without lengths.
  ///   - postings: where the lists go.
  ///   - terms: where the dictionary goes.
  init(
    lengths: [UInt32], postings: SectionWriter, terms: SectionWriter,
    _ body: (inout FieldWriter) throws(IndexError) -> Void
  ) throws(IndexError) {
    self.postings = postings
    self.terms = terms
    var writer = FieldWriter(
      postings: PostingsWriter(output: postings, lengths: lengths),
      dictionary: TermDictionaryWriter(output: terms))
    try body(&writer)
    try writer.dictionary.finish()
    try postings.close()
    try terms.close()
    var blocks = ByteWriter()
    for offset in writer.dictionary.blockOffsets { blocks.u32(offset) }
    termBlocks = blocks.bytes
    for length in lengths {
      statistics.totalLength += Int(length)
      if length > 0 { statistics.documentsWithField += 1 }
    }
    self.lengths = LengthColumn.encode(lengths)
    statistics.terms = writer.dictionary.count
  }
}

/// Takes the terms of one field in rising order, each with its postings.
struct FieldWriter: ~Copyable {
  var postings: PostingsWriter
  fileprivate(set) var dictionary: TermDictionaryWriter

  /// Ends the term whose postings were added to ``postings``.
  mutating func finishTerm(_ term: borrowing GrowableBuffer<UInt8>) throws(IndexError) {
    let info = try postings.finishTerm()
    try dictionary.add(term, info)
  }
}
