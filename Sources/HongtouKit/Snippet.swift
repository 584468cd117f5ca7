internal import SearchEngine

/// A piece of a document's text in one line, and what of the query stands in it.
public struct Snippet: Sendable, Hashable, CustomStringConvertible {
  public let text: String
  /// Where the words of the query stand in ``text``, in its order and apart from each other.
  public let highlights: [Range<String.Index>]

  public var description: String { text }

  /// The text with each highlight between two strings.
  public func marked(_ opening: String, _ closing: String) -> String {
    var result = ""
    var place = text.startIndex
    for range in highlights {
      result += text[place..<range.lowerBound] + opening + text[range] + closing
      place = range.upperBound
    }
    return result + text[place...]
  }

  init(_ excerpt: Excerpt) {
    let text = excerpt.text
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    var passed = 0
    var ranges: [Range<String.Index>] = []
    for range in excerpt.highlights {
      let start = scalars.index(place, offsetBy: range.lowerBound - passed)
      place = scalars.index(start, offsetBy: range.count)
      passed = range.upperBound
      ranges.append(start..<place)
    }
    self.text = text
    highlights = ranges
  }
}
