internal import InvertedIndex
internal import Pinyin

/// Strings of an index that read as a pattern says: its words, and strings of characters that stand side by
/// side in titles or in headings.
struct PinyinStrings {
  /// A string, and how many documents have it as a word, or all its pairs in their titles or headings.
  struct Entry: Equatable {
    /// Canonical.
    var text: [UInt16]
    var documents: Int
  }

  /// What may be spent on the patterns of one query; of those that fit more the rest is left out.
  struct Effort {
    /// Strings of titles and headings that may be tried yet.
    private(set) var steps = 10_000
    /// When to stop with the strings found so far.
    private let deadline: ContinuousClock.Instant?
    private(set) var isSpent = false

    init(deadline: ContinuousClock.Instant? = nil) { self.deadline = deadline }

    /// Takes a step; false where none is left.
    mutating func takeStep() -> Bool {
      if steps == 0 { isSpent = true } else { steps -= 1 }
      if steps % 16 == 0 { checkTime() }
      return !isSpent
    }

    /// Notes whether the deadline has passed.
    mutating func checkTime() {
      if let deadline, ContinuousClock.now >= deadline { isSpent = true }
    }
  }

  /// The most frequent first.
  private(set) var entries: [Entry] = []
  private let pattern: PinyinPattern
  private let reader: IndexReader
  /// What may be spent yet.
  private(set) var effort: Effort
  /// Those of the strings of titles and headings.
  private var documents: Set<Int> = []

  /// Finds the strings that are what `pattern` says, from the first character to the last.
  ///
  /// - Parameters:
  ///   - limit: how many are kept.
  ///   - effort: what may be spent.
  /// - Complexity: linear in the characters of the index and in the words that begin with those that
  ///   `pattern` may begin with; in titles and headings it follows only pairs that some document has.
  init(_ pattern: PinyinPattern, _ reader: IndexReader, limit: Int, effort: Effort = Effort())
    throws(IndexError)
  {
    self.effort = effort
    self.pattern = pattern
    self.reader = reader
    var found: [[UInt16]: Int] = [:]
    let characters = try Self.characters(beginning: pattern, reader)
    for character in characters {
      self.effort.checkTime()
      if self.effort.isSpent { break }
      try addWords(character, to: &found)
      try addPairs(of: IndexLayout.current.title, character, to: &found)
    }
    // Titles say most: what is left is spent on headings.
    for character in characters where !self.effort.isSpent {
      try addPairs(of: IndexLayout.current.headings, character, to: &found)
    }
    let sorted = found.sorted {
      $0.value == $1.value ? $0.key.lexicographicallyPrecedes($1.key) : $0.value > $1.value
    }
    entries = sorted.prefix(limit).map { Entry(text: $0.key, documents: $0.value) }
  }

  /// Documents whose titles have all pairs of a string that is what `pattern` says, rising.
  ///
  /// - Parameter characters: those that a string of `pattern` may begin with.
  static func titles(
    with pattern: PinyinPattern, from characters: [UInt16], _ reader: IndexReader, limit: Int
  ) throws(IndexError) -> [Int] {
    var strings = PinyinStrings(pattern, reader)
    var found: [[UInt16]: Int] = [:]
    for character in characters where strings.documents.count < limit {
      try strings.addPairs(of: IndexLayout.current.title, character, to: &found)
    }
    return strings.documents.sorted()
  }

  private init(_ pattern: PinyinPattern, _ reader: IndexReader) {
    effort = Effort()
    self.pattern = pattern
    self.reader = reader
  }

  /// The characters of the index that a string of `pattern` may begin with.
  static func characters(beginning pattern: PinyinPattern, _ reader: IndexReader) throws(IndexError)
    -> [UInt16]
  {
    var found: [UInt16] = []
    try reader.forEachTermSpan(IndexLayout.current.characters) { term, _ in
      if let unit = Self.unit(term, at: 0), term.count == 3, pattern.mayBegin(with: unit), found.last != unit
      {
        found.append(unit)
      }
      return true
    }
    // Segments have the same characters.
    return Array(Set(found)).sorted()
  }

  private mutating func addWords(_ first: UInt16, to found: inout [[UInt16]: Int]) throws(IndexError) {
    let pattern = pattern
    try reader.forEachTerm(
      IndexLayout.current.words, prefix: Array(String(decoding: [first], as: UTF16.self).utf8)
    ) { term, documents in
      let text = Array(String(decoding: term, as: UTF8.self).utf16)
      if pattern.matches(text) { found[text, default: 0] += documents }
      return true
    }
  }

  /// Adds the strings that begin with `first` and all of whose pairs a document has in `field`.
  private mutating func addPairs(of field: FieldKey, _ first: UInt16, to found: inout [[UInt16]: Int])
    throws(IndexError)
  {
    let states = pattern.advance(PinyinPattern.start, over: first)
    try follow([first], states, in: field, nil, to: &found)
  }

  /// Goes on from a string by the pairs of `field` that begin with its last character.
  private mutating func follow(
    _ text: [UInt16], _ states: UInt64, in field: FieldKey, _ known: [Int]?, to found: inout [[UInt16]: Int]
  ) throws(IndexError) {
    guard let last = text.last else { return }
    var nexts: [UInt16: UInt64] = [:]
    let pattern = pattern
    try reader.forEachTermSpan(field, prefix: [0, UInt8(last >> 8), UInt8(last & 0xFF)]) { term, _ in
      guard let next = Self.unit(term, at: 3) else { return true }
      let reached = pattern.advance(states, over: next)
      if reached != 0 { nexts[next] = reached }
      return true
    }
    for (next, reached) in nexts.sorted(by: { $0.key < $1.key }) {
      if !effort.takeStep() { return }
      let pair = TermBytes(number: UInt64(last) << 24 | UInt64(next), width: 6)
      var both = try reader.documents(field, pair)
      if let known { both = Self.intersection(known, both) }
      if both.isEmpty { continue }
      let longer = text + [next]
      if pattern.accepts(reached) {
        found[longer] = max(found[longer] ?? 0, both.count)
        documents.formUnion(both)
      }
      try follow(longer, reached, in: field, both, to: &found)
    }
  }

  /// The character in the three bytes of a term at `place`; nil outside of the basic plane.
  private static func unit(_ bytes: Span<UInt8>, at place: Int) -> UInt16? {
    guard place + 3 <= bytes.count, bytes[place] == 0 else { return nil }
    return UInt16(bytes[place + 1]) << 8 | UInt16(bytes[place + 2])
  }

  /// What two rising lists have in common.
  private static func intersection(_ left: [Int], _ right: [Int]) -> [Int] {
    var result: [Int] = []
    var (a, b) = (0, 0)
    while a < left.count, b < right.count {
      if left[a] == right[b] {
        result.append(left[a])
        a += 1
        b += 1
      } else if left[a] < right[b] {
        a += 1
      } else {
        b += 1
      }
    }
    return result
  }
}
