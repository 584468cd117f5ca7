internal import ICUText
internal import InvertedIndex
internal import TextAnalysis

/// Proves on the index itself that nothing is missed: random strings out of the stored documents are looked
/// for exactly, and the answers are compared with a scan of all texts.
///
/// The scan shares nothing with the search but the declared folding: it restores each source text, folds it
/// anew, and compares character by character. Strings are cut out of source text, so they run over line ends,
/// spaces, digits and Latin letters as the texts do.
public struct ParityCheck {
  /// What was compared and found.
  public struct Report: Sendable {
    public var strings = 0
    /// Documents that hold the strings, summed over strings.
    public var expected = 0
    public var found = 0
    /// Documents the search missed, and those it gave wrongly.
    public var missed = 0
    public var wrong = 0
    /// Strings of each length (in characters of canonical text), from 1 on.
    public var byLength: [Int]
    /// How many strings held Latin letters or digits, and how many a line end.
    public var withLatin = 0
    public var overLines = 0
    /// Regular expressions that were compared beside the strings.
    public var expressions = 0
    /// Numbers, dates and quantities that were looked for in all their spellings.
    public var numbers = 0
    /// The first few differences.
    public var differences: [Difference] = []

    public var recall: Double { expected == 0 ? 1 : Double(expected - missed) / Double(expected) }
    public var precision: Double { found == 0 ? 1 : Double(found - wrong) / Double(found) }
  }

  /// A string for which search and scan disagree.
  public struct Difference: Sendable, Hashable {
    public var string: String
    /// Documents that the search missed, and those it found wrongly.
    public var missed: Int
    public var wrong: Int
  }

  static let longest = 12

  private let engine: SearchEngine
  private let count: Int
  private let seed: UInt64

  /// - Parameter seed: the same seed cuts the same strings.
  public init(_ engine: SearchEngine, count: Int, seed: UInt64) {
    self.engine = engine
    self.count = count
    self.seed = seed
  }

  /// A string and the documents the scan found it in.
  private struct Sample {
    var text: String
    var canonical: [UInt16]
    var documents: [Int] = []
  }

  /// A regular expression made of a string, and the documents in which the scan found a match.
  private struct ExpressionSample {
    var pattern: String
    var matcher: PatternMatcher
    var documents: [Int] = []
  }

  /// Expressions and numbers are looked for in every text.
  private var mostPatterns: Int { min(50, max(1, count / 10)) }

  public func run(onProgress: (_ done: Int, _ total: Int) -> Void) throws(EngineError) -> Report {
    var report = Report(byLength: Array(repeating: 0, count: Self.longest + 1))
    var numbers: [NumberSample] = []
    var samples = try cut(&numbers, &report)
    report.numbers = numbers.count
    var expressions = try expressions(of: samples)
    report.expressions = expressions.count
    try scan(&samples, &expressions, &numbers, onProgress)
    var compared = samples.map { (text: $0.text, isLiteral: true, documents: $0.documents) }
    compared += expressions.map { ("/\($0.pattern)/", false, $0.documents) }
    compared += numbers.map { ("~\"\($0.text)\"", false, $0.documents) }
    for sample in compared {
      var request = SearchRequest(sample.text)
      request.isLiteral = sample.isLiteral
      request.usesSynonyms = false
      let plan = try engine.plan(request)
      let found = try engine.indexed { () throws(IndexError) in try engine.reader.matching(plan.filter) }
      _ = try plan.checkExpressions(request)
      let (expected, got) = (Set(sample.documents), Set(found))
      if sample.isLiteral { report.strings += 1 }
      report.expected += expected.count
      report.found += got.count
      report.missed += expected.subtracting(got).count
      report.wrong += got.subtracting(expected).count
      if expected != got && report.differences.count < 10 {
        report.differences.append(
          Difference(
            string: sample.text, missed: expected.subtracting(got).count,
            wrong: got.subtracting(expected).count))
      }
    }
    return report
  }

  /// Cuts random strings out of random documents, and a number of each.
  private func cut(_ numbers: inout [NumberSample], _ report: inout Report) throws(EngineError) -> [Sample] {
    var random = SplitMix64(seed: seed)
    let live = (0..<engine.reader.documentLimit).filter { engine.reader.isLive($0) }
    var samples: [Sample] = []
    if live.isEmpty { return samples }
    var tries = 0
    while samples.count < count && tries < count * 4 + 100 {
      tries += 1
      // Several strings a document, since reading one is the larger part of the cost.
      let text = try engine.stored.text(live[random.below(live.count)])
      let source = String(decoding: text.source, as: UTF8.self).unicodeScalars
      let scalars = Array(source)
      if scalars.isEmpty { continue }
      if numbers.count < mostPatterns, let number = NumberSample(of: text.units, &random) {
        numbers.append(number)
      }
      for _ in 0..<4 where samples.count < count {
        let length = 1 + random.below(Self.longest)
        let start = random.below(scalars.count)
        var piece = String.UnicodeScalarView()
        // White space does not count as a character, so that strings over line ends are as long as others.
        var end = start
        var taken = 0
        while end < scalars.count && taken < length {
          piece.append(scalars[end])
          if !scalars[end].properties.isWhitespace { taken += 1 }
          end += 1
        }
        let string = String(piece)
        let canonical = engine.folder.foldQuery(string)
        if canonical.isEmpty { continue }
        samples.append(Sample(text: string, canonical: canonical))
        report.byLength[min(taken, Self.longest)] += 1
        if canonical.contains(where: { $0 < 0x80 && ($0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39) })
        {
          report.withLatin += 1
        }
        if piece.dropFirst().dropLast().contains(where: { $0 == "\n" }) { report.overLines += 1 }
      }
    }
    return samples
  }

  /// Makes expressions of some strings: characters become `.`, alternatives, sets, and what may be there or
  /// not.
  private func expressions(of samples: [Sample]) throws(EngineError) -> [ExpressionSample] {
    var random = SplitMix64(seed: seed &+ 1)
    var result: [ExpressionSample] = []
    for sample in samples where result.count < mostPatterns {
      let scalars = Array(String(decoding: sample.canonical, as: UTF16.self).unicodeScalars)
      // Patterns hold no blanks, and the ends of paragraphs are no characters of them.
      if scalars.count < 2 || scalars.contains(where: { $0.value <= 0x20 }) { continue }
      var pattern = ""
      for scalar in scalars {
        let isWord = CharacterClass(of: scalar.value) != .punctuation
        let own = isWord ? String(scalar) : "\\x{\(String(scalar.value, radix: 16))}"
        switch random.below(9) {
        case 0: pattern += "."
        case 1: pattern += "(?:\(own)|条)"
        case 2: pattern += "[\(own)第]"
        case 3: pattern += "\(own).{0,2}"
        case 4: pattern += "\(own)?"
        case 5: pattern += "\(own)+"
        default: pattern += own
        }
      }
      do throws(PatternMatcher.Failure) {
        result.append(ExpressionSample(pattern: pattern, matcher: try PatternMatcher(pattern)))
      } catch {
        throw EngineError.unexpected("/\(pattern)/: \(error)")
      }
    }
    return result
  }

  /// Finds every sample in every text: strings are tried where their first character stands, expressions
  /// everywhere.
  private func scan(
    _ samples: inout [Sample], _ expressions: inout [ExpressionSample], _ numbers: inout [NumberSample],
    _ onProgress: (Int, Int) -> Void
  ) throws(EngineError) {
    var byFirst: [[Int]] = Array(repeating: [], count: 65_536)
    for (index, sample) in samples.enumerated() { byFirst[Int(sample.canonical[0])].append(index) }
    var spellings: [[(number: Int, spelling: Int)]] = Array(repeating: [], count: 65_536)
    for (index, number) in numbers.enumerated() {
      for (spelling, text) in number.spellings.enumerated() {
        spellings[Int(text[0])].append((index, spelling))
      }
    }
    var folded = CanonicalText()
    var lastSeen = [Int](repeating: -1, count: samples.count)
    for document in 0..<engine.reader.documentLimit where engine.reader.isLive(document) {
      engine.folder.fold(try engine.stored.text(document).source, into: &folded)
      let units = folded.units
      for place in units.indices {
        for index in byFirst[Int(units[place])] where lastSeen[index] != document {
          if Self.stands(samples[index].canonical, in: units, at: place) {
            lastSeen[index] = document
            samples[index].documents.append(document)
          }
        }
        for (index, spelling) in spellings[Int(units[place])] where numbers[index].documents.last != document
        {
          if Self.stands(numbers[index].spellings[spelling], in: units, at: place),
            numbers[index].isMeant(spelling, at: place, in: units)
          {
            numbers[index].documents.append(document)
          }
        }
      }
      for index in expressions.indices {
        do throws(PatternMatcher.Failure) {
          if try expressions[index].matcher.matches(units.span) {
            expressions[index].documents.append(document)
          }
        } catch {
          throw EngineError.unexpected("/\(expressions[index].pattern)/: \(error)")
        }
      }
      if document % 64 == 0 { onProgress(document, engine.reader.documentLimit) }
    }
  }

  private static func stands(_ needle: [UInt16], in units: [UInt16], at place: Int) -> Bool {
    if place + needle.count > units.count { return false }
    for index in 1..<max(1, needle.count) where units[place + index] != needle[index] { return false }
    return true
  }
}

/// A small random generator whose sequence depends on its seed alone.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// A number in `0..<bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
