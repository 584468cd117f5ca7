import ICUText
import PolicyDocuments
import QueryLanguage
import TextAnalysis

@testable import SearchEngine

/// Whether a query matches a document, by looking at its whole text a place after the other: the oracle for
/// filters, positional operators and fields. It shares the tree with the engine, and nothing else.
struct QueryOracle {
  let whole: WholeText
  private let layout: WholeLayout
  private let folder: TextFolder

  init(_ whole: WholeText, _ folder: TextFolder) {
    self.whole = whole
    self.folder = folder
    layout = WholeLayout(whole)
  }

  func matches(_ query: Query) -> Bool { matches(query, in: 0..<whole.units.count) }

  private func matches(_ query: Query, in range: Range<Int>) -> Bool {
    switch query {
    case .phrase(let phrase): !places(phrase, range).isEmpty
    case .run(let run): run.phrases.allSatisfy { !places($0, range).isEmpty }
    case .alternatives(let phrases): phrases.contains { !places($0, range).isEmpty }
    case .prefix(let start): !prefixPlaces(start, range).isEmpty
    case .near(let near): matches(near, in: range)
    case .within(let scope, let part):
      scopes(scope).contains {
        range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
          && matches(part, in: $0)
      }
    case .boost(let part, _): matches(part, in: range)
    case .and(let parts): parts.allSatisfy { matches($0, in: range) }
    case .or(let parts): parts.contains { matches($0, in: range) }
    case .not(let part): !matches(part, in: range)
    case .value(let clause): matches(clause)
    case .regularExpression(let expression): matches(expression)
    case .field, .range: false
    }
  }

  /// By ICU on the whole text; the pattern is folded by the parser, as the tree is.
  private func matches(_ expression: RegularExpression) -> Bool {
    guard let matcher = try? PatternMatcher(expression.pattern) else { return false }
    return (try? matcher.matches(whole.units.span)) ?? false
  }

  private func places(_ string: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    guard string.count <= range.count else { return [] }
    return (range.lowerBound...(range.upperBound - string.count)).compactMap { place in
      Array(whole.units[place..<place + string.count]) == string
        ? place..<place + string.count : nil
    }
  }

  /// The string itself anywhere; another spelling where its numeral or unit ends as it does.
  private func places(_ phrase: Phrase, _ range: Range<Int>) -> [Range<Int>] {
    places(phrase.codeUnits, range)
      + phrase.spellings.flatMap { spelling in places(spelling, range).filter(isWhole) }
  }

  private func isWhole(_ place: Range<Int>) -> Bool {
    let numerals = Set("〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟".utf16)
    func kind(_ index: Int) -> Int {
      guard whole.units.indices.contains(index) else { return 0 }
      let unit = whole.units[index]
      if numerals.contains(unit) { return 1 }
      if (0x30...0x39).contains(unit) { return 2 }
      return (0x61...0x7A).contains(unit) ? 3 : 0
    }
    func goesOn(_ edge: Int, _ step: Int) -> Bool {
      let own = kind(edge)
      if own == 0 { return false }
      if kind(edge + step) == own { return true }
      guard own < 3, kind(edge + 2 * step) == own, kind(edge + step) == 0 else { return false }
      let joint = whole.units[edge + step]
      return own == 1 ? joint == 0x70B9 : joint == 0x2E || joint == 0x2C
    }
    return !goesOn(place.lowerBound, -1) && !goesOn(place.upperBound - 1, 1)
  }

  private func prefixPlaces(_ start: [UInt16], _ range: Range<Int>) -> [Range<Int>] {
    places(start, range).filter { place in
      guard place.lowerBound > 0 else { return true }
      let (before, first) = (whole.units[place.lowerBound - 1], whole.units[place.lowerBound])
      func isLetter(_ unit: UInt16) -> Bool {
        CharacterClass(of: UInt32(unit)) == .letterOrDigit && !isDigit(unit)
      }
      func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }
      return isDigit(first) ? !isDigit(before) : !isLetter(before)
    }
  }

  private func matches(_ near: Near, in range: Range<Int>) -> Bool {
    let places = near.operands.map { operand($0, range) }
    let reach = 2 * near.distance + places.reduce(0) { $0 + ($1.map(\.count).max() ?? 0) }
    func search(_ chosen: [Range<Int>]) -> Bool {
      if chosen.count == places.count {
        let sorted = chosen.sorted { $0.lowerBound < $1.lowerBound }
        if near.isOrdered, sorted != chosen { return false }
        if zip(sorted, sorted.dropFirst()).contains(where: { $1.lowerBound < $0.upperBound }) { return false }
        // Of two units of one character the first counts.
        let gaps = zip(sorted, sorted.dropFirst()).map { left, right in
          whole.units[left.upperBound..<right.lowerBound].count { !(0xDC00...0xDFFF).contains($0) }
        }
        return gaps.reduce(0, +) <= near.distance
      }
      return places[chosen.count].contains { range in
        // Farther apart than all operands and the distance reach.
        if let first = chosen.first, abs(first.lowerBound - range.lowerBound) > reach { return false }
        return search(chosen + [range])
      }
    }
    return search([])
  }

  private func operand(_ query: Query, _ range: Range<Int>) -> [Range<Int>] {
    switch query {
    case .phrase(let phrase): places(phrase, range)
    case .alternatives(let phrases): phrases.flatMap { places($0, range) }
    case .prefix(let start): prefixPlaces(start, range)
    case .or(let parts): parts.flatMap { operand($0, range) }
    default: []
    }
  }

  private func scopes(_ scope: TextScope) -> [Range<Int>] {
    if scope == .article {
      return whole.outline.nodes.indices.filter { whole.outline.nodes[$0].kind == .article }.map {
        index in
        let start = whole.nodeStarts[index]
        let end = whole.outline.nodes.indices.first {
          $0 > index && whole.outline.nodes[$0].level <= whole.outline.nodes[index].level
        }
        return start..<max(start, end.map { whole.nodeStarts[$0] } ?? whole.units.count)
      }
    }
    var passages: [Range<Int>] = []
    var place = 0
    while place < whole.units.count {
      passages.append(layout.passage(around: place))
      place = passages[passages.count - 1].upperBound
    }
    return scope == .paragraph ? passages : passages.flatMap { layout.sentences(of: $0) }
  }

  private func fold(_ text: String) -> String {
    String(decoding: folder.foldQuery(text), as: UTF16.self)
  }

  private func matches(_ clause: FieldValue) -> Bool {
    let metadata = whole.record.metadata
    let value = clause.value.text
    func holds(_ texts: [String]) -> Bool { texts.contains { fold($0).contains(fold(value)) } }
    switch clause.field {
    case .title: return holds([whole.record.title])
    case .issuer: return holds(metadata[.issuer])
    case .kind: return holds(metadata[.kind])
    case .status: return holds(metadata[.status])
    case .region: return holds(metadata[.region])
    case .path: return whole.record.path.contains(value)
    case .section:
      return whole.outline.nodes.contains { node in
        let heading =
          whole.bodyStart + node.heading.lowerBound..<whole.bodyStart + node.heading.upperBound
        return fold(String(decoding: whole.source[heading], as: UTF8.self)).contains(fold(value))
      }
    case .date:
      guard let date = metadata[.date].first.flatMap({ PolicyDate(parsing: $0) }) else {
        return false
      }
      let parts = value.split(separator: "..", omittingEmptySubsequences: false).map {
        PolicyDate(parsing: $0)
      }
      return date.last >= parts[0]?.first ?? 0 && date.first <= parts[parts.count - 1]?.last ?? .max
    case .number:
      // Of one issuing code, as 国发/year/numbers.
      guard let text = metadata[.number].first, case let own = DocumentNumber(fold(text)) else {
        return false
      }
      let parts = value.split(separator: "/")
      let numbers =
        parts.count > 2
        ? parts[2].split(separator: "..", omittingEmptySubsequences: false).map { Int($0) } : [nil]
      return own.code == parts[0] && (parts.count < 2 || own.year == Int(parts[1]))
        && (own.serial ?? 0) >= numbers[0] ?? 0
        && (own.serial ?? 0) <= numbers[numbers.count - 1] ?? .max
    case .cites, .pinyin: return false
    }
  }
}
