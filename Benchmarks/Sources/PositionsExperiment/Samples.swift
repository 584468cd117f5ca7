import InvertedIndex
import SearchEngine
import TextAnalysis

/// An exact string in every form the variants want it in.
struct Sample {
  var group: String
  var units: [UInt16]
  /// The index's own filter, and the same without the word that may prove the string.
  var filter: Filter
  var plainFilter: Filter
  /// The terms of the filter: pairs and single characters; and the coded string where the text has to be read.
  var pairs: [UInt64] = []
  var characters: [UInt64] = []
  var needle: [UInt8]?
  /// Every two neighbours of the string and the place of the first.
  var neighbours: [(key: UInt64, place: Int)] = []
  /// Those of them that the index holds, and the place of the first in the coded string.
  var codedPairs: [(key: UInt64, place: Int)] = []

  init?(_ text: String, group: String, _ engine: SearchEngine) throws {
    var request = SearchRequest(text)
    request.isLiteral = true
    let bound = try engine.bind(request)
    units = bound.units[0].units
    self.group = group
    filter = bound.all
    plainFilter = filter
    guard case .and(let parts) = filter, parts.count == 1 else { return nil }
    var terms: [Filter.Term] = []
    switch parts[0] {
    case .term(let term): terms = [term]
    case .substring(var substring):
      substring.witness = nil
      plainFilter = .and([.substring(substring)])
      terms = substring.terms
      needle = substring.needle
    default: return nil
    }
    for term in terms {
      let number = Collection.number(term.bytes.array)
      if term.field == IndexLayout.Field.bigrams.rawValue {
        pairs.append(number)
      } else {
        characters.append(number)
      }
    }
    let scalars = Collection.scalars(units)
    for (first, second) in zip(scalars, scalars.dropFirst()) {
      neighbours.append((UInt64(first.scalar) << 24 | UInt64(second.scalar), first.place))
    }
    if neighbours.isEmpty { return nil }
    var offset = 0
    for (key, _) in neighbours {
      guard let needle else { break }
      if pairs.contains(key) { codedPairs.append((key, offset)) }
      offset += Collection.codedBytes(needle[offset])
    }
  }

  /// Whether every character lies in a pair that the index holds.
  var isPlain: Bool { characters.isEmpty && !units.contains { $0 == 0x20 || $0 == 0x0A } }
}

/// A small random generator whose sequence depends on its seed alone (SplitMix64).
struct Random {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z &>> 31)) % UInt64(bound))
  }
}

enum Sampler {
  static let lengths = [2, 3, 4, 6, 8, 12]

  /// Strings cut out of random documents' source text, `count` of each length; white space does not count.
  static func strings(_ collection: Collection, count: Int, seed: UInt64) throws -> [Sample] {
    var random = Random(state: seed)
    var left = [Int](repeating: 0, count: 13)
    for length in lengths { left[length] = count }
    var samples: [Sample] = []
    while left.contains(where: { $0 > 0 }) {
      let source = collection.sources[random.below(collection.sources.count)]
      let scalars = Array(String(decoding: source, as: UTF8.self).unicodeScalars)
      if scalars.isEmpty { continue }
      for length in lengths where left[length] > 0 {
        var end = random.below(scalars.count)
        var piece = String.UnicodeScalarView()
        var taken = 0
        while end < scalars.count && taken < length {
          piece.append(scalars[end])
          if !scalars[end].properties.isWhitespace { taken += 1 }
          end += 1
        }
        let string = String(piece)
        if taken < length || collection.folder.foldQuery(string).count < 2 { continue }
        guard let sample = try Sample(string, group: "\(length)", collection.engine) else { continue }
        samples.append(sample)
        left[length] -= 1
      }
    }
    return samples.sorted { (Int($0.group) ?? 0) < (Int($1.group) ?? 0) }
  }

  /// Whole words in a row, 3 to 6 characters together, that stand in the most documents; as many of each length.
  static func phrases(_ collection: Collection, count: Int) throws -> [Sample] {
    let analyzer = try Analyzer()
    var frequencies: [[UInt16]: Int] = [:]
    for document in stride(
      from: 0, to: collection.canonical.count, by: max(1, collection.canonical.count / 600))
    {
      let units = collection.canonical[document]
      let words = analyzer.words(of: units).filter { !$0.isPart }
      var seen: Set<[UInt16]> = []
      for first in words.indices {
        var last = first
        while last < words.count, words[last].end - words[first].start <= 6 {
          if last > first && words[last].start != words[last - 1].end { break }
          if words[last].end - words[first].start >= 3 {
            seen.insert(Array(units[Int(words[first].start)..<Int(words[last].end)]))
          }
          last += 1
        }
      }
      for phrase in seen where phrase.allSatisfy({ $0 >= 0x4E00 && $0 <= 0x9FFF }) {
        frequencies[phrase, default: 0] += 1
      }
    }
    var samples: [Sample] = []
    for length in 3...6 {
      let ranked = frequencies.filter { $0.key.count == length }
        .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key) }
      for (phrase, _) in ranked.prefix(count / 4) {
        let text = String(decoding: phrase, as: UTF16.self)
        if let sample = try Sample(text, group: "phrases", collection.engine) { samples.append(sample) }
      }
    }
    return samples
  }
}
