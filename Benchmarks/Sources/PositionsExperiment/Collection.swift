import InvertedIndex
import SearchEngine
import TextAnalysis

/// The documents of an index in every form that is measured.
final class Collection {
  let engine: SearchEngine
  let folder: TextFolder
  private(set) var sources: [[UInt8]] = []
  private(set) var coded: [[UInt8]] = []
  private(set) var canonical: [[UInt16]] = []
  /// Every two neighbours, punctuation and spaces too, with positions.
  let pairs: PositionalLists
  /// Pairs that the index holds: those of two letters or digits.
  let indexedPairs: Set<UInt64>
  let characters: PositionalLists
  /// The pairs that the index holds, with the stretches of coded text they stand in, by the bits of a stretch.
  private(set) var stretches: [UInt32: PositionalLists] = [:]
  static let stretchBits: [UInt32] = [8, 9, 10, 11, 12]
  /// Canonical text in ``ScalarCode``, one document after another.
  let text: FixedBytes
  let textStarts: [Int]
  /// The largest count of positions a term has in a document is below it.
  private(set) var longest = 0

  init(_ engine: SearchEngine) throws {
    self.engine = engine
    folder = try TextFolder()
    guard let blob = engine.reader.commit.schema.blobs.firstIndex(where: { $0.name == "text" }) else {
      throw ExperimentError.unexpected("no stored text")
    }
    var pairs = Occurrences()
    var characters = Occurrences()
    var coded = Occurrences()
    var indexed: Set<UInt64> = []
    try engine.reader.forEachTerm(IndexLayout.Field.bigrams.rawValue) { term, _ in
      indexed.insert(Self.number(term))
      return true
    }
    indexedPairs = indexed
    var folded = CanonicalText()
    var allText: [UInt8] = []
    var starts = [0]
    for document in 0..<engine.reader.documentLimit {
      let source = try engine.source(document).bytes
      folder.fold(source, into: &folded)
      sources.append(source)
      canonical.append(folded.units)
      longest = max(longest, folded.units.count)
      let code = try engine.reader.blob(blob, of: document)
      self.coded.append(code)
      allText += code
      starts.append(allText.count)
      var previous: UInt64?
      var previousPlace = 0
      var offset = 0
      var previousOffset = 0
      for (scalar, place) in Self.scalars(folded.units) {
        characters.add(UInt64(scalar), at: place)
        if let previous {
          let key = previous << 24 | UInt64(scalar)
          pairs.add(key, at: previousPlace)
          if indexed.contains(key) { coded.add(key, at: previousOffset) }
        }
        previous = UInt64(scalar)
        previousPlace = place
        previousOffset = offset
        offset += Self.codedBytes(code[offset])
      }
      pairs.endDocument()
      characters.endDocument()
      coded.endDocument()
    }
    text = FixedBytes(allText)
    textStarts = starts
    self.pairs = PositionalLists(pairs)
    self.characters = PositionalLists(characters)
    for bits in Self.stretchBits { stretches[bits] = PositionalLists(coded, shift: bits) }
  }

  /// Bytes of the coded character that begins with `first`.
  static func codedBytes(_ first: UInt8) -> Int { first < 0xA0 ? 1 : first < 0xF4 ? 2 : 4 }

  /// The number a term of a field of numbers stands for.
  static func number(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  /// The code points of `units` and where each stands.
  static func scalars(_ units: [UInt16]) -> [(scalar: UInt32, place: Int)] {
    var result: [(scalar: UInt32, place: Int)] = []
    result.reserveCapacity(units.count)
    var index = 0
    while index < units.count {
      let unit = UInt32(units[index])
      result.append((unit, index))
      if unit & 0xFC00 == 0xD800, index + 1 < units.count, units[index + 1] & 0xFC00 == 0xDC00 {
        result[result.count - 1].scalar = 0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index + 1] & 0x3FF)
        index += 1
      }
      index += 1
    }
    return result
  }
}

enum ExperimentError: Error {
  case unexpected(String)
}
