/// Lists of numbers in attributes of OFD.
enum OFDNumbers {
  static func list(_ text: String) -> [Double] {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).compactMap { Double($0) }.map {
      $0.isFinite ? $0 : 0
    }
  }

  /// Distances between characters: `g 3 2.5` stands for three times 2.5.
  static func distances(_ text: String) -> [Double] {
    var found: [Double] = []
    var words = text.split(whereSeparator: { $0.isWhitespace })[...]
    // More distances than a text has characters mean nothing.
    while let word = words.popFirst(), found.count < 100_000 {
      if word == "g" || word == "G" {
        guard let count = words.popFirst().flatMap({ Int($0) }),
          let value = words.popFirst().flatMap({ Double($0) })
        else { break }
        found += Array(repeating: value, count: max(0, min(count, 10_000)))
      } else if let value = Double(word) {
        found.append(value)
      }
    }
    return found
  }
}
