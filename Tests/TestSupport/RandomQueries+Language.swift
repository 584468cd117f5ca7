extension RandomQueries {
  /// What the clauses of random queries are made of.
  public struct Vocabulary: Sendable {
    public var words: [String]
    /// Words of Latin letters before their asterisk.
    public var prefixes: [String]
    /// Clauses on fields.
    public var fields: [String]
    /// Patterns without their slashes.
    public var patterns: [String]

    public init(words: [String], prefixes: [String], fields: [String], patterns: [String]) {
      self.words = words
      self.prefixes = prefixes
      self.fields = fields
      self.patterns = patterns
    }
  }

  /// A query of the whole language, with up to `depth` groups within each other.
  public static func language(_ vocabulary: Vocabulary, depth: Int, _ random: inout SeededRandom)
    -> String
  {
    func one(of list: [String]) -> String { list[random.below(list.count)] }
    func word() -> String {
      let text = (0..<1 + random.below(2)).map { _ in one(of: vocabulary.words) }.joined()
      switch random.below(6) {
      case 0: return "\"\(text)\""
      case 1: return "“\(text)”"
      case 2: return one(of: vocabulary.prefixes) + "*"
      case 3: return "~\"\(text)\""
      default: return text
      }
    }
    func near() -> String {
      let operands = (0..<2 + random.below(2)).map { _ in
        random.below(4) == 0 ? "(\(word()) OR \(word()))" : word()
      }
      return "\(one(of: ["NEAR", "ONEAR"]))/\(random.below(13))(\(operands.joined(separator: " ")))"
    }
    func deeper() -> String { language(vocabulary, depth: depth - 1, &random) }
    switch random.below(depth > 0 ? 15 : 4) {
    case 0..<4: return word()
    case 4: return "(\(deeper()) OR \(deeper()))"
    case 5: return "(\(deeper()) \(deeper()))"
    case 6: return "(\(word()) NOT (\(deeper())))"
    case 7: return "\(word()) -\(word())"
    case 8, 9: return near()
    case 10, 11:
      let scope = one(of: ["SENTENCE", "同段", "ARTICLE"])
      let inner = [
        "\(word()) \(word())", near(), "(\(word()) OR \(near())) \(word())",
        "\(word()) NOT \(word())",
      ]
      return "\(scope)(\(one(of: inner)))"
    case 12: return "(\(word()))^2 \(deeper())"
    case 13:
      return "\(random.below(4) == 0 ? "-" : "")/\(one(of: vocabulary.patterns))/ \(deeper())"
    default: return "\(one(of: vocabulary.fields)) \(deeper())"
    }
  }
}
