public import TextAnalysis

/// The user's words: a line each, which stay whole in a run, or are cut where the line has a blank or a
/// stroke.
public struct WordList: Equatable, Sendable {
  /// Parts of a line.
  static let mostParts = 16

  /// For the text of each line the lengths of its parts, in UTF-16 units.
  private(set) var parts: [[UInt16]: [Int]] = [:]
  private var longest = 0

  public init() {}

  /// Adds a list: UTF-8, with comments behind `#`. Of lines with the same text the last counts.
  ///
  /// - Throws: the first line that is no word.
  public mutating func add(_ bytes: [UInt8], _ folder: TextFolder) throws(QueryListError) {
    try QueryListLines.forEach(bytes) { (line, number) throws(QueryListError) in
      var text: [UInt16] = []
      var lengths: [Int] = []
      let isMarked = line.contains { $0 == "|" || $0 == "｜" }
      for part in line.split(omittingEmptySubsequences: !isMarked, whereSeparator: { $0 == "|" || $0 == "｜" })
      {
        let words = part.split(whereSeparator: \.isWhitespace).map { folder.foldQuery(String($0)) }
        if words.isEmpty || words.contains(where: \.isEmpty) {
          throw QueryListError(line: number, reason: .emptyForm)
        }
        for word in words {
          text += word
          lengths.append(word.count)
        }
      }
      if text.count > QueryListLines.longestForm {
        throw QueryListError(line: number, reason: .longForm(limit: QueryListLines.longestForm))
      }
      if lengths.count > Self.mostParts {
        throw QueryListError(line: number, reason: .manyForms(limit: Self.mostParts))
      }
      parts[text] = lengths
      longest = max(longest, text.count)
    }
  }

  /// The words in canonical `text`, from left to right, the longest at each place, in their parts.
  ///
  /// - Complexity: Linear in the text, times the length of the longest word.
  func matches(in text: [UInt16]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var place = 0
    while place < text.count {
      guard let lengths = parts(at: place, in: text) else {
        place += 1
        continue
      }
      for length in lengths {
        found.append(place..<place + length)
        place += length
      }
    }
    return found
  }

  private func parts(at place: Int, in text: [UInt16]) -> [Int]? {
    for length in stride(from: min(longest, text.count - place), to: 0, by: -1) {
      if let found = parts[Array(text[place..<place + length])] { return found }
    }
    return nil
  }
}
