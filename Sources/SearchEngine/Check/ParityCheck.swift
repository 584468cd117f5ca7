internal import InvertedIndex
internal import TextAnalysis

/// Verifies the recall of an index: exact searches for random strings of the stored documents are compared
/// with a scan of all texts.
///
/// The scan shares only the folding with the search: it restores each source text, folds it again, and
/// compares character by character. Strings are substrings of source text, with its line ends, spaces, digits
/// and Latin letters.
public struct ParityCheck {
  /// Counts of the comparison.
  public struct Report: Sendable {
    public var strings = 0
    /// Documents with the strings, summed over strings.
    public var expected = 0
    public var found = 0
    /// Documents that the search missed, and those it found wrongly.
    public var missed = 0
    public var wrong = 0
    /// Strings of each length (in characters of canonical text), from 1 on.
    public var byLength: [Int]
    /// The numbers of strings with Latin letters or digits, and with a line end.
    public var withLatin = 0
    public var overLines = 0
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

  public func run(onProgress: (_ done: Int, _ total: Int) -> Void) throws(EngineError) -> Report {
    var report = Report(byLength: Array(repeating: 0, count: Self.longest + 1))
    var samples = try cut(&report)
    try scan(&samples, onProgress)
    for sample in samples {
      var request = SearchRequest(sample.text)
      request.isLiteral = true
      let plan = try engine.plan(request)
      let found = try engine.indexed { () throws(IndexError) in try engine.reader.matching(plan.filter) }
      let (expected, got) = (Set(sample.documents), Set(found))
      report.strings += 1
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

  /// Cuts random strings out of random documents.
  private func cut(_ report: inout Report) throws(EngineError) -> [Sample] {
    var random = SplitMix64(seed: seed)
    let live = (0..<engine.reader.documentLimit).filter { engine.reader.isLive($0) }
    var samples: [Sample] = []
    if live.isEmpty { return samples }
    var tries = 0
    while samples.count < count && tries < count * 4 + 100 {
      tries += 1
      // Several strings per document, since reading it dominates the cost.
      let text = try engine.stored.text(live[random.below(live.count)])
      let source = String(decoding: text.source, as: UTF8.self).unicodeScalars
      let scalars = Array(source)
      if scalars.isEmpty { continue }
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

  /// Finds every sample in every text, by its first character.
  private func scan(_ samples: inout [Sample], _ onProgress: (Int, Int) -> Void) throws(EngineError) {
    var byFirst: [[Int]] = Array(repeating: [], count: 65_536)
    for (index, sample) in samples.enumerated() { byFirst[Int(sample.canonical[0])].append(index) }
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

/// A deterministic random number generator.
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
