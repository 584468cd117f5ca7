package import JSONText
internal import PolicyDocuments
package import SearchEngine

/// The numbers that stand beside the strings of a query.
///
/// A number belongs to a string where it stands in the same clause: after it with at most ``reach`` other
/// characters between them, else before it with at most ``backwardReach``. One number is taken for each
/// occurrence.
package struct FigureList: Sendable {
  /// Characters between a string and a number after it, and between a number before it and the string.
  package static let reach = 10
  package static let backwardReach = 4

  /// A number, the string it belongs to, and where.
  package struct Entry: Sendable, Equatable {
    package var rank: Int
    package var record: DocumentRecord
    /// The string as it stands in the text.
    package var term: String
    package var figure: Figure
    package var line: Int
    package var section: [String]
    /// The clause, as one line.
    package var clause: String
  }

  /// What the entries are sorted by.
  package enum Order: String, CaseIterable, Sendable {
    /// The best document first, its numbers in the order of the text.
    case rank
    /// By unit, the unit with most numbers first, and the largest number first.
    case value
    /// The earliest document first, and the latest.
    case date
    case latest = "-date"
  }

  package private(set) var entries: [Entry] = []
  /// Occurrences of the strings in all.
  package private(set) var occurrences = 0
  /// Occurrences with digits in their clause of which none could be read as a number that belongs to the
  /// string.
  package private(set) var unread = 0
  /// Entries without a known unit.
  package var withoutUnit: Int { entries.lazy.filter { $0.figure.unit == nil }.count }

  /// - Complexity: Reads the passages of all occurrences.
  package init(_ request: SearchRequest, _ engine: SearchEngine, by order: Order = .rank) throws(EngineError)
  {
    var request = request.asStatistic
    request.limit = 0
    request.offset = 0
    if order == .date || order == .latest {
      request.sort = .field(.date, isDescending: order == .latest)
    }
    let response = try engine.search(request)
    let highlights = response.highlights
    for found in response.documents {
      let (record, places) = try engine.places(of: highlights, in: found.document, context: 60)
      for place in places { add(place, found.rank, record) }
    }
    if order == .value { sortByValue() }
  }

  private mutating func add(_ place: TextPlace, _ rank: Int, _ record: DocumentRecord) {
    occurrences += 1
    let beside = Self.figures(
      before: String(decoding: place.before, as: UTF8.self),
      after: String(decoding: place.after, as: UTF8.self))
    if beside.figures.isEmpty, beside.hasDigits { unread += 1 }
    let term = String(decoding: place.match, as: UTF8.self)
    for figure in beside.figures {
      let entry = Entry(
        rank: rank, record: record, term: term, figure: figure, line: place.line, section: place.section,
        clause: beside.before + term + beside.after)
      // The same number of two strings side by side is one number.
      if let last = entries.last, last.record.id == record.id, last.figure == figure,
        last.clause == entry.clause
      {
        continue
      }
      entries.append(entry)
    }
  }

  private static let clauseEnds = Set("。；;！!？?\n\r".unicodeScalars)
  private static let pauses = Set("，,、：:（(".unicodeScalars)

  /// The numbers beside a string, and the clause around it.
  static func figures(before: String, after: String) -> (
    figures: [Figure], hasDigits: Bool, before: String, after: String
  ) {
    let tail = Array(before.unicodeScalars.reversed().prefix { !clauseEnds.contains($0) }.reversed())
    let head = Array(after.unicodeScalars.prefix { !clauseEnds.contains($0) })
    var figures: [Figure] = []
    // After: the first number.
    let ahead = FigureParser(head).figures()
    if let first = ahead.first {
      let between = head[..<first.range.lowerBound]
      if between.count <= reach, !between.contains(where: { "，,、（(".unicodeScalars.contains($0) }),
        !isShare(first.figure, between, after: tail)
      {
        figures.append(changed(ahead, head)?.figure ?? first.figure)
      }
    }
    // Before, where none follows: the last number, with a few characters and no pause between it and the
    // string. 由下降2.3%转为增长8.5% says one thing of 增长.
    if figures.isEmpty, let last = FigureParser(tail).figures().last, last.figure.unit != nil {
      let between = tail[last.range.upperBound...]
      if between.count <= backwardReach, !between.contains(where: { pauses.contains($0) }) {
        var figure = last.figure
        // 五百张床位以上
        if figure.bound == nil, text(head).hasPrefix("以上") { figure.bound = .atLeast }
        if figure.bound == nil, text(head).hasPrefix("以下") { figure.bound = .atMost }
        figures.append(figure)
      }
    }
    let isDigit = { (scalar: Unicode.Scalar) in
      (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
    }
    let near = tail.suffix(backwardReach + 12) + head.prefix(reach + 12)
    return (figures, near.contains(where: isDigit), text(tail), text(head))
  }

  /// Whether a figure is a share of what a string names, and says nothing of its size: 占总投资的25%.
  private static func isShare(
    _ figure: Figure, _ between: ArraySlice<Unicode.Scalar>, after tail: [Unicode.Scalar]
  ) -> Bool {
    guard figure.unit == "%" || figure.unit == "‰" else { return false }
    let text = text(Array(between))
    // 占概算总投资百分之五十, 占总投资不足5%, but not 占比增长5%.
    let near = tail.suffix(10)
    if text.isEmpty || FigureBounds.all.contains(text), let place = near.lastIndex(of: "占"),
      !near[place...].contains("比")
    {
      return true
    }
    return ["的", "额", "额的", "数的", "总额的", "总数的"].contains(text)
      || ["的比例", "的比重", "的份额"].contains { text.hasPrefix($0) }
  }

  /// What a figure has become, where it is said to change: 由320元提高到380元.
  private static func changed(_ figures: [FigureParser.Found], _ text: [Unicode.Scalar]) -> FigureParser
    .Found?
  {
    guard figures.count > 1, figures[0].figure.unit == figures[1].figure.unit,
      text[..<figures[0].range.lowerBound].contains(where: { $0 == "由" || $0 == "从" })
    else { return nil }
    let change = text[figures[0].range.upperBound..<figures[1].range.lowerBound]
    guard let last = change.last, "到至为".unicodeScalars.contains(last), change.count <= 8,
      !change.contains(where: { pauses.contains($0) })
    else { return nil }
    return figures[1]
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private mutating func sortByValue() {
    var counts: [String?: Int] = [:]
    for entry in entries { counts[entry.figure.unit, default: 0] += 1 }
    let places = entries.indices.sorted { left, right in
      let (first, second) = (entries[left].figure, entries[right].figure)
      if first.unit != second.unit {
        let (more, less) = (counts[first.unit] ?? 0, counts[second.unit] ?? 0)
        return more == less ? (first.unit ?? "\u{10FFFF}") < (second.unit ?? "\u{10FFFF}") : more > less
      }
      return first.value == second.value ? left < right : first.value > second.value
    }
    entries = places.map { entries[$0] }
  }
}

extension FigureList.Entry {
  /// Adds the entry as the members of a JSON object.
  package func add(to members: inout JSONMembers) {
    members.add("t", "figure")
    members.add("rank", rank)
    members.add("id", record.id)
    members.add("path", record.file)
    members.add("title", record.title)
    members.add("date", record.metadata.date)
    members.add("section", section)
    members.add("line", line)
    members.add("term", term)
    members.add("text", figure.text)
    members.add("value", figure.value, decimals: 4)
    members.add("upper") { buffer in
      if let upper = figure.upper { buffer.append(upper, decimals: 4) } else { buffer.append("null") }
    }
    members.add("unit", figure.unit)
    members.add("bound", figure.bound?.rawValue)
    members.add("clause", clause)
  }
}
