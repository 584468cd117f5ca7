/// Words that are looked for in plain lines.
struct WordList: Sendable {
  typealias Text = ArraySlice<Unicode.Scalar>

  private let words: [[Unicode.Scalar]]
  /// The lowest six bits of the words' first characters: most places of a text begin none of them.
  private let firsts: UInt64

  /// - Parameter text: the words, parted by spaces or line ends.
  init(_ text: String) {
    words = text.unicodeScalars.split { $0 == " " || $0 == "\n" }.map(Array.init)
      .sorted { $0.count > $1.count }
    firsts = words.reduce(0) { $0 | ($1.first.map(Self.bit) ?? 0) }
  }

  @inline(__always)
  private static func bit(_ scalar: Unicode.Scalar) -> UInt64 { 1 &<< UInt64(scalar.value & 63) }

  /// The longest word that `text` ends in.
  func suffix(of text: Text) -> [Unicode.Scalar]? { words.first { text.hasSuffix($0) } }

  /// The longest word that `text` begins with.
  func prefix(of text: Text) -> [Unicode.Scalar]? {
    guard let first = text.first, firsts & Self.bit(first) != 0 else { return nil }
    return words.first { text.starts(with: $0) }
  }

  /// Whether `text` is one of the words.
  func contains(_ text: Text) -> Bool { words.contains { $0.count == text.count && text.starts(with: $0) } }

  /// The first place in `text` where one of the words stands; of several there, the longest.
  func first(in text: Text) -> Range<Int>? {
    for place in text.indices where firsts & Self.bit(text[place]) != 0 {
      if let word = prefix(of: text[place...]) { return place..<place + word.count }
    }
    return nil
  }

  func isIn(_ text: Text) -> Bool { first(in: text) != nil }
}

extension ArraySlice<Unicode.Scalar> {
  func hasSuffix(_ word: [Unicode.Scalar]) -> Bool {
    word.count <= count && self[(endIndex - word.count)...].elementsEqual(word)
  }

  /// Where the bracket opens that closes at the end; nil where none does.
  var bracketAtEnd: Int? {
    guard let last, last == ")" || last == "]" else { return nil }
    var depth = 0
    for place in indices.reversed() {
      switch self[place] {
      case ")", "]": depth += 1
      case "(", "[": depth -= 1
      default: continue
      }
      if depth == 0 { return place }
    }
    return nil
  }

  /// The first place of `word` in the text.
  func first(_ word: [Unicode.Scalar]) -> Range<Int>? {
    guard let head = word.first, count >= word.count else { return nil }
    for place in startIndex...(endIndex - word.count)
    where self[place] == head && self[place...].starts(with: word) {
      return place..<place + word.count
    }
    return nil
  }

  var string: String { String(String.UnicodeScalarView(self)) }
}
