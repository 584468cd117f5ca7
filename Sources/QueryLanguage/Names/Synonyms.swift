/// Names that mean the same, the shipped ones and the user's.
public struct Synonyms: Equatable, Sendable {
  /// A part of a text has at most this many other names.
  private static let mostAlternatives = 24

  private let user: SynonymList?

  public init(user: SynonymList? = nil) { self.user = user }

  /// A name in a text.
  struct Match: Equatable {
    var range: Range<Int>
    /// Canonical strings that mean the same.
    var others: [[UInt16]]
  }

  /// The names in canonical `text`, from left to right, the longest at each place.
  ///
  /// - Complexity: Linear in the text, times the logarithm of the number of names.
  func matches(in text: [UInt16]) -> [Match] {
    var found: [Match] = []
    var place = 0
    while place < text.count {
      if let match = match(at: place, in: text) {
        found.append(match)
        place = match.range.upperBound
      } else {
        place += 1
      }
    }
    return found
  }

  private func match(at place: Int, in text: [UInt16]) -> Match? {
    let shipped = NameTable.longestName(at: place, in: text)
    guard let own = user?.longestName(at: place, in: text), own.length >= shipped?.length ?? 0 else {
      return shipped.map { Match(range: place..<place + $0.length, others: $0.others) }
    }
    var others = own.others
    if let shipped, shipped.length == own.length {
      others += shipped.others.filter { !own.others.contains($0) }
    }
    return Match(range: place..<place + own.length, others: others)
  }

  /// `text` with another name for one of the names in it, each once, ``mostAlternatives`` at most.
  public func alternatives(of text: [UInt16]) -> [[UInt16]] {
    var found: [[UInt16]] = []
    for match in matches(in: text) {
      for other in match.others {
        // A long text may hold thousands of names, and each alternative is as long as it.
        if found.count == Self.mostAlternatives { return found }
        found.append(text[..<match.range.lowerBound] + other + text[match.range.upperBound...])
      }
    }
    return found
  }

  /// Gives the units of a run the other names for it.
  ///
  /// A name may be cut into several units. Each of them gets the same alternatives: documents in which each
  /// unit or an alternative stands are those in which all units or an alternative do. Where a name ends
  /// within a unit, the rest of the unit stays beside the alternative.
  ///
  /// - Returns: the alternatives, each once.
  func add(to units: inout [RunCutter.Unit], of text: [UInt16]) -> [[UInt16]] {
    var added: [[UInt16]] = []
    var known: Set<[UInt16]> = []
    var next = 0
    for match in matches(in: text) {
      while next < units.count, units[next].range.upperBound <= match.range.lowerBound { next += 1 }
      let covered = (next..<units.count).prefix { units[$0].range.lowerBound < match.range.upperBound }
      guard let first = covered.first, let last = covered.last else { continue }
      let before = text[min(units[first].range.lowerBound, match.range.lowerBound)..<match.range.lowerBound]
      let after = text[match.range.upperBound..<max(units[last].range.upperBound, match.range.upperBound)]
      for other in match.others.prefix(Self.mostAlternatives) {
        let alternative = before + other + after
        // It would find nothing that the units do not.
        if covered.allSatisfy({ Self.contains(alternative, units[$0].phrase.codeUnits) }) { continue }
        for index in covered where !units[index].phrase.spellings.contains(Array(alternative)) {
          units[index].phrase.spellings.append(Array(alternative))
        }
        if known.insert(Array(alternative)).inserted { added.append(Array(alternative)) }
      }
    }
    return added
  }

  private static func contains(_ text: ArraySlice<UInt16>, _ part: [UInt16]) -> Bool {
    guard part.count <= text.count else { return false }
    return (text.startIndex...text.endIndex - part.count).contains { start in
      text[start..<start + part.count].elementsEqual(part)
    }
  }
}
