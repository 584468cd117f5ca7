import Glibc
import InvertedIndex
import SearchEngine
import TextAnalysis

/// The ways to answer an exact string that are compared.
enum Variant: String, CaseIterable {
  /// The product, called as a search calls it.
  case product = "index"
  case productPlain = "index, no witness"
  /// Document lists and coded text in place, in the same frame as the variants below.
  case text = "lists + text in place"
  /// The same with lists of all pairs, punctuation and spaces too.
  case allPairs = "lists of all pairs + text in place"
  case positions = "lists + positions"
  /// Document lists, then the stretches of text, 1 KB each, that all pairs stand in, then those in place.
  case stretches = "lists + stretches + text in place"
  case packedCode = "lists + zstd canonical"
  case packedSource = "lists + zstd source, folded"

  /// Whether it is so slow that a part of the strings has to do.
  var isSlow: Bool { self == .packedCode || self == .packedSource }
}

/// Answers exact strings.
final class Answerer {
  private let collection: Collection
  private let packedCode: PackedTexts
  private let packedSource: PackedTexts
  private let starts: UnsafeMutablePointer<UInt32>
  private let others: UnsafeMutablePointer<UInt32>
  private var folded = CanonicalText()
  /// Documents whose text or positions were looked at, in `text`.
  private(set) var candidates = 0
  /// Bytes of coded text of those documents.
  private(set) var candidateBytes = 0

  init(_ collection: Collection, packedCode: PackedTexts, packedSource: PackedTexts) {
    self.collection = collection
    self.packedCode = packedCode
    self.packedSource = packedSource
    starts = .allocate(capacity: collection.longest + 1)
    others = .allocate(capacity: collection.longest + 1)
  }

  deinit {
    starts.deallocate()
    others.deallocate()
  }

  func forget() {
    packedCode.forget()
    packedSource.forget()
  }

  func documents(_ sample: Sample, _ variant: Variant) throws -> [UInt32] {
    switch variant {
    case .product: return try collection.engine.reader.matching(sample.filter).map { UInt32($0) }
    case .productPlain: return try collection.engine.reader.matching(sample.plainFilter).map { UInt32($0) }
    case .text:
      guard let needle = sample.needle else { return listed(sample) }
      return reading(listed(sample), needle, counts: true)
    case .allPairs:
      let documents = listed(Set(sample.neighbours.map(\.key)), [])
      guard let needle = sample.needle, sample.neighbours.count > 1 else { return documents }
      return reading(documents, needle, counts: false)
    case .packedCode:
      guard let needle = sample.needle else { return listed(sample) }
      let search = CodedSearch(needle)
      var documents = listed(sample)
      documents.removeAll { document in
        let text = packedCode.text(Int(document))
        guard let base = text.baseAddress else { return true }
        return !search.stands(in: base, text.count)
      }
      return documents
    case .packedSource:
      if sample.needle == nil { return listed(sample) }
      let search = UnitSearch(sample.units)
      var documents = listed(sample)
      documents.removeAll { document in
        let text = packedSource.text(Int(document))
        collection.folder.fold(text.bindMemory(to: UInt8.self).span, into: &folded)
        return !search.stands(in: folded.units)
      }
      return documents
    case .positions: return positional(sample)
    case .stretches: return try stretched(sample)
    }
  }

  func count(_ sample: Sample, _ variant: Variant) throws -> Int {
    switch variant {
    case .product: try collection.engine.reader.count(sample.filter)
    case .productPlain: try collection.engine.reader.count(sample.plainFilter)
    default: try documents(sample, variant).count
    }
  }

  /// Those of `documents` whose text, in place, holds `needle`.
  private func reading(_ documents: [UInt32], _ needle: [UInt8], counts: Bool) -> [UInt32] {
    let search = CodedSearch(needle)
    var documents = documents
    if counts { candidates += documents.count }
    documents.removeAll { document in
      let start = collection.textStarts[Int(document)]
      let count = collection.textStarts[Int(document) + 1] - start
      if counts { candidateBytes += count }
      return !search.stands(in: collection.text.base + start, count)
    }
    return documents
  }

  private func listed(_ sample: Sample) -> [UInt32] { listed(Set(sample.pairs), Set(sample.characters)) }

  /// The documents that have all pairs and characters, rarest first.
  private func listed(_ pairs: Set<UInt64>, _ characters: Set<UInt64>) -> [UInt32] {
    var cursors: [ListCursor] = []
    for key in pairs {
      guard let cursor = collection.pairs.cursor(key) else { return [] }
      cursors.append(cursor)
    }
    for key in characters {
      guard let cursor = collection.characters.cursor(key) else { return [] }
      cursors.append(cursor)
    }
    cursors.sort { $0.info.documents < $1.info.documents }
    guard let first = cursors.first else { return (0..<UInt32(collection.sources.count)).map { $0 } }
    var documents = all(of: first)
    for cursor in cursors.dropFirst() {
      var kept = 0
      for document in documents {
        cursor.advance(to: document)
        if cursor.document == document {
          documents[kept] = document
          kept += 1
        }
      }
      documents.removeLast(documents.count - kept)
    }
    return documents
  }

  private func all(of cursor: ListCursor) -> [UInt32] {
    var documents: [UInt32] = []
    documents.reserveCapacity(cursor.info.documents)
    while cursor.document != ListCursor.exhausted {
      for index in 0..<cursor.blockLength { documents.append(cursor.documents[index]) }
      cursor.nextBlock()
    }
    return documents
  }

  /// All neighbours' lists in step, rarest first; where all stand at a document, the positions of as few pairs as
  /// cover the string.
  private func positional(_ sample: Sample) -> [UInt32] {
    var byKey: [UInt64: ListCursor] = [:]
    var cursors: [ListCursor] = []
    for (key, _) in sample.neighbours where byKey[key] == nil {
      guard let cursor = collection.pairs.cursor(key) else { return [] }
      byKey[key] = cursor
      cursors.append(cursor)
    }
    if sample.neighbours.count == 1 { return all(of: cursors[0]) }
    cursors.sort { $0.info.documents < $1.info.documents }
    var cover: [(cursor: ListCursor, shift: UInt32)] = []
    for index in Self.cover(sample.neighbours.map { byKey[$0.key]?.info.positions ?? 0 }) {
      let (key, place) = sample.neighbours[index]
      if let cursor = byKey[key] { cover.append((cursor, UInt32(place))) }
    }
    cover.sort { $0.cursor.info.positions < $1.cursor.info.positions }
    var documents: [UInt32] = []
    let first = cursors[0]
    each: while first.document != ListCursor.exhausted {
      let document = first.document
      for cursor in cursors.dropFirst() {
        cursor.advance(to: document)
        if cursor.document != document {
          first.next()
          continue each
        }
      }
      if stands(cover) { documents.append(document) }
      first.next()
    }
    return documents
  }

  /// Documents with all pairs and characters; of these, text is read where the rarest pair stands, the others in
  /// the same stretch or the next.
  private func stretched(_ sample: Sample) throws -> [UInt32] {
    guard let needle = sample.needle, !sample.codedPairs.isEmpty else { return try documents(sample, .text) }
    guard let lists = collection.stretches[Answerer.bits] else { return [] }
    let search = CodedSearch(needle)
    var byKey: [UInt64: ListCursor] = [:]
    var cursors: [ListCursor] = []
    var cover: [(cursor: ListCursor, shift: Int)] = []
    for (key, place) in sample.codedPairs {
      if byKey[key] == nil {
        guard let cursor = lists.cursor(key) else { return [] }
        byKey[key] = cursor
        cursors.append(cursor)
      }
      if let cursor = byKey[key] { cover.append((cursor, place)) }
    }
    cover.sort { $0.cursor.info.positions < $1.cursor.info.positions }
    for key in Set(sample.characters) {
      guard let cursor = collection.characters.cursor(key) else { return [] }
      cursors.append(cursor)
    }
    cursors.sort { $0.info.documents < $1.info.documents }
    var documents: [UInt32] = []
    let first = cursors[0]
    each: while first.document != ListCursor.exhausted {
      let document = first.document
      for cursor in cursors.dropFirst() {
        cursor.advance(to: document)
        if cursor.document != document {
          first.next()
          continue each
        }
      }
      if stretchHolds(Int(document), cover, search, needle.count) { documents.append(document) }
      first.next()
    }
    return documents
  }

  static let bits: UInt32 = 10

  private func stretchHolds(
    _ document: Int, _ cover: [(cursor: ListCursor, shift: Int)], _ search: CodedSearch, _ needleBytes: Int
  ) -> Bool {
    var count = cover[0].cursor.positions(less: 0, into: starts)
    let base = cover[0].shift
    // A second and a third list rule out most of what is left; more cost more than the text they save.
    for (cursor, shift) in cover.dropFirst().prefix(2) {
      let otherCount = cursor.positions(less: 0, into: others)
      let (below, above): (UInt32, UInt32) = shift < base ? (1, 0) : (0, 1)
      var kept = 0
      var place = 0
      for index in 0..<count {
        let start = starts[index]
        while place < otherCount && others[place] &+ below < start { place &+= 1 }
        if place == otherCount { break }
        starts[kept] = start
        kept &+= others[place] <= start &+ above ? 1 : 0
      }
      count = kept
      if count == 0 { return false }
    }
    let textStart = collection.textStarts[document]
    let textCount = collection.textStarts[document + 1] - textStart
    let text = collection.text.base + textStart
    for index in 0..<count {
      let from = max(0, Int(starts[index]) << Int(Self.bits) - base)
      let to = min(textCount, (Int(starts[index]) + 1) << Int(Self.bits) - base + needleBytes)
      if search.stands(in: text, from: from, to) { return true }
    }
    return false
  }

  private func stands(_ cover: [(cursor: ListCursor, shift: UInt32)]) -> Bool {
    var count = cover[0].cursor.positions(less: cover[0].shift, into: starts)
    for (cursor, shift) in cover.dropFirst() {
      if count == 0 { return false }
      let otherCount = cursor.positions(less: shift, into: others)
      var kept = 0
      var place = 0
      for index in 0..<count {
        let start = starts[index]
        while place < otherCount && others[place] < start { place &+= 1 }
        if place == otherCount { break }
        starts[kept] = start
        kept &+= others[place] == start ? 1 : 0
      }
      count = kept
    }
    return count > 0
  }

  /// The pairs, by index, that cover all characters with the fewest positions: the first, the last, and no two
  /// neighbours left out in a row.
  private static func cover(_ costs: [Int]) -> [Int] {
    var best = [Int](repeating: 0, count: costs.count)
    var from = [Int](repeating: -1, count: costs.count)
    best[0] = costs[0]
    for index in 1..<max(1, costs.count) {
      from[index] = index - 1
      if index >= 2, best[index - 2] < best[index - 1] { from[index] = index - 2 }
      best[index] = best[from[index]] + costs[index]
    }
    var result: [Int] = []
    var index = costs.count - 1
    while index >= 0 {
      result.append(index)
      index = from[index]
    }
    return result
  }
}
