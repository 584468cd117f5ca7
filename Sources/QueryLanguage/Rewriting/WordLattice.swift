internal import TextAnalysis

/// Cuts a run of a query into words: those of ICU and those of the lexicon, in the cheapest way.
///
/// ICU leaves single characters where its dictionary lacks a word. A word of the lexicon costs a little less
/// than one of ICU, and a single character as much as two words, so the lexicon's words come in where they
/// leave fewer characters over, and nowhere else.
enum WordLattice {
  private static let lexiconCost: Int32 = 9
  private static let wordCost: Int32 = 10
  private static let singleCost: Int32 = 20

  /// The words of `text` that stand side by side, given those of ICU: contiguous ranges in order.
  ///
  /// - Complexity: Linear in the text.
  static func cut(_ words: [Range<Int>], _ text: [UInt16]) -> [Range<Int>] {
    guard let start = words.first?.lowerBound, let end = words.last?.upperBound,
      // A single character beside another word is where the lexicon can help.
      words.count > 1, words.contains(where: { $0.count == 1 })
    else { return words }
    let count = end - start
    var costs = [Int32](repeating: .max, count: count + 1)
    var previous = [Int](repeating: 0, count: count + 1)
    costs[0] = 0
    func reach(_ end: Int, from start: Int, _ cost: Int32) {
      guard costs[start] < .max, costs[start] + cost < costs[end] else { return }
      costs[end] = costs[start] + cost
      previous[end] = start
    }
    var word = words.startIndex
    for place in 0..<count {
      if word < words.endIndex, words[word].lowerBound - start == place {
        let range = words[word]
        reach(range.upperBound - start, from: place, range.count == 1 ? singleCost : wordCost)
        word += 1
      }
      guard CharacterClass.isHan(UInt32(text[start + place])) else { continue }
      reach(place + 1, from: place, singleCost)
      for length in 2...Lexicon.longestWord where place + length <= count {
        if Lexicon.contains(text[start + place..<start + place + length]) {
          reach(place + length, from: place, lexiconCost)
        }
      }
    }
    var result: [Range<Int>] = []
    var at = count
    while at > 0 {
      result.append(start + previous[at]..<start + at)
      at = previous[at]
    }
    return result.reversed()
  }
}
