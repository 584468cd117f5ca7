internal import InvertedIndex
internal import Pinyin
package import PolicyDocuments
internal import TextAnalysis

/// What in the index goes on from what is typed.
extension SearchEngine {
  /// A term of a field, a word or a title.
  package struct Completion: Equatable, Sendable {
    package var text: String
    /// Documents that have it.
    package var documents: Int
    /// How well it fits: 0 where it begins with the text, 1 where it begins with what its letters read like,
    /// 2 and 3 where that stands further on.
    package var distance: Int
  }

  /// The values of `field` that begin with `start` after folding, as searches compare them, or read so.
  package func values(of field: MetadataField, beginning start: String) throws(EngineError) -> [Completion] {
    guard let column = IndexLayout.current[field].terms else { return [] }
    let isNumber = field == .number
    let folded = isNumber ? DocumentNumber.beginning(of: folded(start)) : folded(start)
    var found = try terms(of: column, beginning: folded)
    if let pattern = PinyinPattern(start) {
      let known = Set(found.map(\.text))
      found += try terms(of: column, reading: pattern, beginningWith: [[]]).filter {
        !known.contains($0.text)
      }
    }
    if isNumber { for place in found.indices { found[place].text = DocumentNumber.shown(found[place].text) } }
    return found
  }

  /// The words that begin with `start` after folding, or read so.
  package func words(beginning start: String) throws(EngineError) -> [Completion] {
    var found = try terms(of: layout.words, beginning: folded(start))
    if let pattern = PinyinPattern(start) {
      let known = Set(found.map(\.text))
      let characters = try indexed { () throws(IndexError) in
        try PinyinStrings.characters(beginning: pattern, reader)
      }
      let prefixes = characters.map { Array(String(decoding: [$0], as: UTF16.self).utf8) }
      found += try terms(of: layout.words, reading: pattern, beginningWith: prefixes).filter {
        !known.contains($0.text)
      }
    }
    return found
  }

  /// More titles are not read for one text.
  private static let mostTitles = 1000

  /// The titles in which `start` stands after folding, or a string that reads so.
  package func titles(with start: String) throws(EngineError) -> [Completion] {
    let units = folder.foldQuery(start)
    let pattern = PinyinPattern(start)
    var documents = try documents(titled: units)
    if let pattern {
      let reading = try indexed { () throws(IndexError) in
        try PinyinStrings.titles(with: pattern, reader, limit: Self.mostTitles)
      }
      documents = Array(Set(documents + reading)).sorted()
    }
    var found: [String: Completion] = [:]
    for document in documents.prefix(Self.mostTitles) {
      let title = try stored.title(document)
      let folded = folder.foldQuery(title)
      guard let distance = Self.distance(of: units, pattern, in: folded) else { continue }
      found[title, default: Completion(text: title, documents: 0, distance: distance)].documents += 1
    }
    return Array(found.values)
  }

  private static func distance(of units: [UInt16], _ pattern: PinyinPattern?, in title: [UInt16]) -> Int? {
    if title.starts(with: units) { return 0 }
    if pattern?.prefixLength(in: title) != nil { return 1 }
    if CanonicalSearch.first(units, in: title, from: 0) != nil { return 2 }
    return pattern?.firstRange(in: title) != nil ? 3 : nil
  }

  /// The documents that have all pairs of canonical `text` in their titles; none where it has no pair.
  private func documents(titled text: [UInt16]) throws(EngineError) -> [Int] {
    let pairs = TitlePairs.keys(in: text).prefix(128)
    if pairs.isEmpty { return [] }
    let filter = QueryCompiler.conjunction(
      pairs.map { .term(Filter.Term(field: layout.title, bytes: TermBytes(number: $0, width: 6))) })
    return try indexed { () throws(IndexError) in try reader.matches(filter).documents }
  }

  /// `text` as it is compared.
  package func folded(_ text: String) -> String {
    String(decoding: folder.foldQuery(text), as: UTF16.self)
  }

  private func terms(of field: FieldKey, beginning start: String) throws(EngineError) -> [Completion] {
    try terms(of: field, beginningWith: [Array(start.utf8)], distance: 0) { _ in true }
  }

  private func terms(of field: FieldKey, reading pattern: PinyinPattern, beginningWith prefixes: [[UInt8]])
    throws(EngineError) -> [Completion]
  {
    try terms(of: field, beginningWith: prefixes, distance: 1) { pattern.prefixLength(in: $0.utf16) != nil }
  }

  private func terms(
    of field: FieldKey, beginningWith prefixes: [[UInt8]], distance: Int, where isWanted: (String) -> Bool
  ) throws(EngineError) -> [Completion] {
    var counts: [String: Int] = [:]
    try indexed { () throws(IndexError) in
      for prefix in prefixes {
        // A term is met once in each segment.
        try reader.forEachTerm(field, prefix: prefix) { term, documents in
          let text = String(decoding: term, as: UTF8.self)
          if isWanted(text) { counts[text, default: 0] += documents }
          return true
        }
      }
    }
    return counts.map { Completion(text: $0.key, documents: $0.value, distance: distance) }
  }
}

extension DocumentNumber {
  /// The beginning of normal forms for what is typed of a number, canonical: `国发(2021` is `国发|2021`.
  static func beginning(of text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "(", ")", "/", "[", "]": if result.last != "|" { result.append("|") }
      case "号": break
      default: result.append(character)
      }
    }
    return result
  }

  /// A normal form as numbers are written: `国发〔2021〕23号`.
  static func shown(_ normalForm: String) -> String {
    let parts = normalForm.split(separator: "|", omittingEmptySubsequences: false)
    return parts.count == 3 ? "\(parts[0])〔\(parts[1])〕\(parts[2])号" : normalForm
  }
}
