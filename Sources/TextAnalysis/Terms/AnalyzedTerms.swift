/// The terms of one text, family by family, each occurrence once and in the order of the text.
public struct AnalyzedTerms: Sendable, Equatable {
  /// Words; the parts of a word follow it.
  public var words: [Word] = []
  /// The words in UTF-8, one after the other.
  public var wordBytes: [UInt8] = []
  /// For each word, where it ends in ``wordBytes``.
  public var wordEnds: [Int32] = []
  /// The code point of every canonical character but spaces and boundaries.
  public var characters: [UInt32] = []
  /// Adjacent characters, neither a space, a boundary nor punctuation: `first << 24 | second`.
  ///
  /// White space that the folding removed does not separate characters.
  public var bigrams: [UInt64] = []
  /// How many of ``characters`` are Chinese: the length of a text for ranking by characters.
  public var hanCharacterCount = 0
  /// How many of ``bigrams`` are Chinese on both sides: the length of a text for ranking by bigrams.
  public var hanBigramCount = 0
  /// The number of ``words`` that are not parts: the length of a text for ranking by words.
  public var wordCount = 0

  /// No terms, in empty buffers.
  public init() {}

  /// The bytes of a word in ``wordBytes``; `index` must be a valid index of ``words``.
  public func bytes(ofWord index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(wordEnds[index - 1]))..<Int(wordEnds[index])
  }

  /// Forgets all terms and keeps the buffers.
  public mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    wordBytes.removeAll(keepingCapacity: true)
    wordEnds.removeAll(keepingCapacity: true)
    characters.removeAll(keepingCapacity: true)
    bigrams.removeAll(keepingCapacity: true)
    hanCharacterCount = 0
    hanBigramCount = 0
    wordCount = 0
  }
}
