/// Words that are looked for in plain lines.
struct WordList: Sendable {
  typealias Text = ArraySlice<Unicode.Scalar>

  private let words: [[Unicode.Scalar]]

  /// - Parameter text: the words, parted by spaces or line ends.
  init(_ text: String) {
    words = text.unicodeScalars.split { $0 == " " || $0 == "\n" }.map(Array.init)
      .sorted { $0.count > $1.count }
  }

  /// The longest word that `text` ends in.
  func suffix(of text: Text) -> [Unicode.Scalar]? { words.first { text.hasSuffix($0) } }

  /// The longest word that `text` begins with.
  func prefix(of text: Text) -> [Unicode.Scalar]? { words.first { text.starts(with: $0) } }

  /// Whether `text` is one of the words.
  func contains(_ text: Text) -> Bool { words.contains { $0.count == text.count && text.starts(with: $0) } }

  /// The first place in `text` where one of the words stands; of several there, the longest.
  func first(in text: Text) -> Range<Int>? {
    for place in text.indices {
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
