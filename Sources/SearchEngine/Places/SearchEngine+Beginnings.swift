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

  /// What was typed, to be completed by the functions below.
  package func beginning(_ text: String) -> Beginning {
    Beginning(text, folded: folder.foldQuery(text), reader)
  }

  /// The values of `field` that begin with `start` after folding, as searches compare them, or read so.
  package func values(of field: MetadataField, beginning start: Beginning) throws(EngineError) -> [Completion]
  {
    guard let column = IndexLayout.current[field].terms else { return [] }
    let isNumber = field == .number
    let folded = isNumber ? DocumentNumber.beginning(of: start.folded) : start.folded
    var found = try terms(of: column, beginning: folded)
    if let pattern = start.pattern { try add(&found, column, reading: pattern, beginningWith: [[]]) }
    if isNumber { for place in found.indices { found[place].text = DocumentNumber.shown(found[place].text) } }
    return found
  }

  /// The words that begin with `start` after folding, or read so.
  package func words(beginning start: Beginning) throws(EngineError) -> [Completion] {
    var found = try terms(of: layout.words, beginning: start.folded)
    if let pattern = start.pattern {
      let characters = try indexed { () throws(IndexError) in try start.characters() }
      let prefixes = characters.map { Array(String(decoding: [$0], as: UTF16.self).utf8) }
      try add(&found, layout.words, reading: pattern, beginningWith: prefixes)
    }
    return found
  }

  /// More titles are not read for one text.
  private static let mostTitles = 1000

  /// The titles in which `start` stands after folding, or a string that reads so.
  package func titles(with start: Beginning) throws(EngineError) -> [Completion] {
    var documents = try documents(titled: start.units)
    if let pattern = start.pattern {
      let reading = try indexed { () throws(IndexError) in
        try PinyinStrings.titles(with: pattern, from: start.characters(), reader, limit: Self.mostTitles)
      }
      documents = Array(Set(documents + reading)).sorted()
    }
    var found: [String: Completion] = [:]
    for document in documents.prefix(Self.mostTitles) {
      let title = try stored.title(document)
      let folded = folder.foldQuery(title)
      guard let distance = Self.distance(of: start.units, start.pattern, in: folded) else { continue }
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
    let pairs = CharacterPairs.keys(in: text).prefix(128)
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

  /// Adds the terms that read as `pattern` says to those that begin with what was typed.
  private func add(
    _ found: inout [Completion], _ field: FieldKey, reading pattern: PinyinPattern,
    beginningWith prefixes: [[UInt8]]
  ) throws(EngineError) {
    let known = Set(found.map(\.text))
    found += try terms(of: field, beginningWith: prefixes, distance: 1) { pattern.isPrefix(ofUTF8: $0) }
      .filter { !known.contains($0.text) }
  }

  private func terms(
    of field: FieldKey, beginningWith prefixes: [[UInt8]], distance: Int,
    where isWanted: (Span<UInt8>) -> Bool
  ) throws(EngineError) -> [Completion] {
    var counts: [String: Int] = [:]
    try indexed { () throws(IndexError) in
      for prefix in prefixes {
        // A term is met once in each segment.
        try reader.forEachTermSpan(field, prefix: prefix) { term, documents in
          if isWanted(term) {
            counts[String(decoding: term.indices.map { term[$0] }, as: UTF8.self), default: 0] += documents
          }
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
