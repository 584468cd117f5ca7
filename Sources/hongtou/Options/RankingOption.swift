internal import ArgumentParser
internal import InvertedIndex
internal import SearchEngine

/// What `eval --setting` takes: a name, or the weights of words, characters and pairs, as in
/// `1,0.5,0.5@0.9:0.4`.
struct RankingOption: ExpressibleByArgument {
  let name: String
  let ranking: RankingSettings

  static let standard = [RankingOption("words"), RankingOption("ngrams"), RankingOption("default")]
    .compactMap(\.self)

  init?(argument: String) { self.init(argument) }

  init?(_ text: String) {
    name = text
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let weights = Self.weights(parts[0]) else { return nil }
    var model = weights.model
    if parts.count == 2 {
      let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false).compactMap { Float($0) }
      guard numbers.count == 2, numbers[0].isFinite, numbers[0] > 0, (0...1).contains(numbers[1]) else {
        return nil
      }
      model = BM25(k1: numbers[0], b: numbers[1])
    }
    ranking = RankingSettings(
      words: weights.words, characters: weights.characters, bigrams: weights.bigrams, model: model)
  }

  private static func weights(_ text: Substring) -> RankingSettings? {
    switch text {
    case "default": return .standard
    case "words": return .wordsOnly
    case "ngrams": return .ngramsOnly
    default:
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Float($0) }
      guard numbers.count == 3, numbers.allSatisfy({ $0.isFinite && $0 >= 0 }),
        numbers.contains(where: { $0 > 0 })
      else { return nil }
      return RankingSettings(words: numbers[0], characters: numbers[1], bigrams: numbers[2])
    }
  }
}
