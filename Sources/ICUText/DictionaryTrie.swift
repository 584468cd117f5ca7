/// A position in ICU's dictionary trie (UCharsTrie, format version 1).
///
/// A node is a branch (lead code unit below 0x30), a run of code units to match (0x30 to 0x3F), or either of
/// them with a value in the upper bits of its lead code unit; bit 15 marks a value that nothing follows.
struct DictionaryTrie {
  /// What a step led to.
  enum Step: UInt8 {
    /// No word has this prefix.
    case none
    /// A proper prefix of words.
    case prefix
    /// A word, and a prefix of longer ones.
    case word
    /// A word, and a prefix of no other.
    case last
  }

  private static let longestLinearBranch = 5
  private static let leastMatch = 0x30
  private static let leastValue = 0x40
  private static let finalBit = 0x8000

  /// 32 bits, because a position is cached for each of 20,992 characters.
  private var storedPosition: Int32 = 0
  /// Code units of a run still to match, less one; -1 where the next code unit is a node.
  private var matchLeft: Int16 = -1
  /// The value of the word that the last step ended.
  private(set) var value: UInt32 = 0

  private var position: Int {
    @inline(__always)
    get { Int(storedPosition) }
    @inline(__always)
    set { storedPosition = Int32(truncatingIfNeeded: newValue) }
  }

  /// The root.
  init() {}

  /// Advances by one code unit. The position is invalid after ``Step/none`` and ``Step/last``.
  mutating func step(_ unit: UInt16, in trie: Span<UInt16>) -> Step {
    if matchLeft >= 0 { return match(unit, in: trie) }
    var node = Self.unit(trie, position)
    position += 1
    if node >= Self.leastValue {
      if node & Self.finalBit != 0 { return .none }
      skipNodeValue(node)
      node &= Self.leastValue - 1
    }
    if node < Self.leastMatch { return branch(unit, node, in: trie) }
    matchLeft = Int16(truncatingIfNeeded: node - Self.leastMatch)
    return match(unit, in: trie)
  }

  private mutating func match(_ unit: UInt16, in trie: Span<UInt16>) -> Step {
    guard Self.unit(trie, position) == Int(unit) else { return .none }
    position += 1
    matchLeft -= 1
    return matchLeft >= 0 ? .prefix : arrive(in: trie)
  }

  private mutating func branch(_ unit: UInt16, _ node: Int, in trie: Span<UInt16>) -> Step {
    let unit = Int(unit)
    var length = node
    if length == 0 {
      length = Self.unit(trie, position)
      position += 1
    }
    length += 1
    // A binary search, whose lower half is reached by a jump, down to a few entries in a row.
    while length > Self.longestLinearBranch {
      let pivot = Self.unit(trie, position)
      position += 1
      let delta = readDelta(in: trie)
      if unit < pivot {
        length /= 2
        position += delta
      } else {
        length -= length / 2
      }
    }
    while length > 1 {
      let key = Self.unit(trie, position)
      position += 1
      if key == unit {
        let lead = Self.unit(trie, position)
        if lead & Self.finalBit != 0 { return arrive(in: trie) }
        position += 1
        position += readValue(lead, in: trie)
        return arrive(in: trie)
      }
      let lead = Self.unit(trie, position) & (Self.finalBit - 1)
      position += lead < 0x4000 ? 1 : lead < 0x7FFF ? 2 : 3
      length -= 1
    }
    guard Self.unit(trie, position) == unit else { return .none }
    position += 1
    return arrive(in: trie)
  }

  /// Reads the value of the current node, if it has one.
  private mutating func arrive(in trie: Span<UInt16>) -> Step {
    let node = Self.unit(trie, position)
    if node < Self.leastValue { return .prefix }
    if node & Self.finalBit != 0 {
      let lead = node & (Self.finalBit - 1)
      var at = self
      at.position += 1
      value = UInt32(truncatingIfNeeded: at.readValue(lead, in: trie))
      return .last
    }
    if node < 0x4040 {
      value = UInt32(truncatingIfNeeded: (node >> 6) - 1)
    } else if node < 0x7FC0 {
      value = UInt32(truncatingIfNeeded: ((node & 0x7FC0) - 0x4040) << 10 | Self.unit(trie, position + 1))
    } else {
      value = UInt32(
        truncatingIfNeeded: Self.unit(trie, position + 1) << 16 | Self.unit(trie, position + 2))
    }
    return .word
  }

  private mutating func skipNodeValue(_ node: Int) {
    if node >= 0x4040 { position += node < 0x7FC0 ? 1 : 2 }
  }

  /// Reads the code units that follow the lead code unit of a value.
  private mutating func readValue(_ lead: Int, in trie: Span<UInt16>) -> Int {
    if lead < 0x4000 { return lead }
    let next = Self.unit(trie, position)
    position += 1
    if lead < 0x7FFF { return (lead - 0x4000) << 16 | next }
    position += 1
    return next << 16 | Self.unit(trie, position - 1)
  }

  private mutating func readDelta(in trie: Span<UInt16>) -> Int {
    let lead = Self.unit(trie, position)
    position += 1
    if lead < 0xFC00 { return lead }
    let next = Self.unit(trie, position)
    position += 1
    if lead < 0xFFFF { return (lead - 0xFC00) << 16 | next }
    position += 1
    return next << 16 | Self.unit(trie, position - 1)
  }

  /// A code unit of the trie; past its end, which sound data never reach, a final node.
  @inline(__always)
  private static func unit(_ trie: Span<UInt16>, _ position: Int) -> Int {
    position >= 0 && position < trie.count ? Int(trie[position]) : finalBit
  }
}
