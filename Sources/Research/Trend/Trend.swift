internal import PolicyDocuments
package import SearchEngine

/// How often queries occur, by time or by a field of the metadata.
///
/// A word of a query is taken as it stands, as if it were quoted. The characters of a group are the Chinese
/// characters of all its documents that meet the conditions of the request, whether or not they match a
/// query.
package struct Trend: Sendable, Equatable {
  /// What a query counts in a group.
  package struct Count: Sendable, Equatable {
    /// Documents that match the query.
    package var documents = 0
    /// Occurrences of its strings in them.
    package var occurrences = 0
    /// The earliest of them; nil where none has a date.
    package var first: Appearance?
  }

  /// A document in which a query occurs.
  package struct Appearance: Sendable, Equatable {
    package var document: Int
    /// The first and the last day that its date may mean, `yyyymmdd`.
    package var days: ClosedRange<Int>

    /// The earlier of two; of equal dates the more precise one, then the first in the index.
    fileprivate func isBefore(_ other: Appearance) -> Bool {
      (days.lowerBound, days.upperBound, document)
        < (other.days.lowerBound, other.days.upperBound, other.document)
    }

    /// The date as precise as it is known.
    package var date: String { Trend.date(days) }
  }

  /// A group of documents.
  package struct Row: Sendable, Equatable {
    /// The year, the month or the value; nil for documents without one.
    package var group: String?
    /// Documents of the group, whether or not they match.
    package var documents = 0
    /// Chinese characters of all of them.
    package var characters = 0
    /// One a query.
    package var counts: [Count]

    /// Occurrences of query `number` per 10,000 characters.
    package func rate(_ number: Int) -> Double {
      characters == 0 ? 0 : Double(counts[number].occurrences) * 10_000 / Double(characters)
    }

    /// What `measure` says of query `number`.
    package func value(_ measure: TrendMeasure, _ number: Int) -> Double {
      switch measure {
      case .rate: rate(number)
      case .occurrences: Double(counts[number].occurrences)
      case .documents: Double(counts[number].documents)
      }
    }
  }

  /// Documents that are counted before the clock is asked again.
  private static let documentsAtOnce = 16

  package let queries: [String]
  package let grouping: TrendGrouping
  /// Groups of time from the first to the last, without gaps; other groups with most occurrences first.
  /// Documents without a value come last.
  package private(set) var rows: [Row]
  /// All documents, each once.
  package private(set) var total: Row
  /// Whether the deadline of the request ended the counting: more may be there.
  package private(set) var isPartial = false

  /// - Parameter request: conditions and options; its query is not used.
  /// - Throws: ``EngineError/query(_:)`` for the first query that cannot be understood.
  /// - Complexity: Linear in the documents of the index and in the texts of those that match.
  package init(
    _ queries: [String], _ request: SearchRequest, _ engine: SearchEngine, by grouping: TrendGrouping
  ) throws(EngineError) {
    self.queries = queries
    self.grouping = grouping
    var tallies: [(matches: [Int], highlights: Highlights)] = []
    for query in queries {
      var asked = request.asStatistic
      asked.query = query
      let plan = try engine.plan(asked)
      tallies.append((try engine.documents(matching: plan), Highlights(plan)))
    }
    let none = queries.map { _ in Count() }
    total = Row(counts: none)
    var groups: [String?: Row] = [:]
    var next = queries.map { _ in 0 }
    for (place, document) in try engine.documents(meeting: request).enumerated() {
      if place % Self.documentsAtOnce == 0, request.isLate {
        isPartial = true
        break
      }
      let days = try engine.days(document)
      let characters = try engine.characterCount(document)
      var counts = none
      for (number, tally) in tallies.enumerated()
      where next[number] < tally.matches.count && tally.matches[next[number]] == document {
        next[number] += 1
        counts[number] = Count(
          documents: 1, occurrences: try engine.occurrenceCount(of: tally.highlights, in: document),
          first: days.map { Appearance(document: document, days: $0) })
      }
      total.add(counts, characters: characters)
      for group in try Self.groups(of: document, days, grouping, engine) {
        groups[group, default: Row(group: group, counts: none)].add(counts, characters: characters)
      }
    }
    rows = Self.ordered(groups, grouping, none)
  }

  /// The groups of `document`: one for each value, or nil.
  private static func groups(
    of document: Int, _ days: ClosedRange<Int>?, _ grouping: TrendGrouping, _ engine: SearchEngine
  ) throws(EngineError) -> [String?] {
    switch grouping {
    case .year:
      guard let days, days.lowerBound / 10_000 == days.upperBound / 10_000 else { return [nil] }
      return ["\(days.lowerBound / 10_000)"]
    case .month:
      guard let days, days.lowerBound / 100 == days.upperBound / 100 else { return [nil] }
      return [month(days.lowerBound / 100)]
    case .field(let field):
      var values: [String?] = []
      for value in try engine.record(document).metadata[field] where !values.contains(value) {
        values.append(value)
      }
      return values.isEmpty ? [nil] : values
    }
  }

  private static func ordered(_ groups: [String?: Row], _ grouping: TrendGrouping, _ none: [Count]) -> [Row] {
    var rows = groups.values.filter { $0.group != nil }
    if grouping.isTime {
      rows += gaps(rows.compactMap(\.group), grouping).map { Row(group: $0, counts: none) }
      rows.sort { ($0.group ?? "") < ($1.group ?? "") }
    } else {
      rows.sort { left, right in
        let (first, second) = (left.sum, right.sum)
        return first == second ? (left.group ?? "") < (right.group ?? "") : first > second
      }
    }
    if let unknown = groups[nil] { rows.append(unknown) }
    return rows
  }

  /// The years or months between the first and the last of `groups` that have no documents.
  private static func gaps(_ groups: [String], _ grouping: TrendGrouping) -> [String] {
    let known = Set(groups)
    guard let first = groups.min(), let last = groups.max() else { return [] }
    var missing: [String] = []
    var group = first
    while group < last {
      if !known.contains(group) { missing.append(group) }
      let numbers = group.split(separator: "-").compactMap { Int($0) }
      if grouping == .year {
        group = "\(numbers[0] + 1)"
      } else {
        let (year, month) = (numbers[0], numbers[1])
        group = self.month(month == 12 ? (year + 1) * 100 + 1 : year * 100 + month + 1)
      }
    }
    return missing
  }

  /// `2023-05` of `202305`.
  private static func month(_ number: Int) -> String {
    let month = number % 100
    return "\(number / 100)-\(month < 10 ? "0" : "")\(month)"
  }

  /// A date as precise as its first and last day are alike.
  private static func date(_ days: ClosedRange<Int>) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    if first == last { return month(first / 100) + (first % 100 < 10 ? "-0" : "-") + "\(first % 100)" }
    return first / 100 == last / 100 ? month(first / 100) : "\(first / 10_000)"
  }
}

extension Trend.Row {
  fileprivate mutating func add(_ more: [Trend.Count], characters: Int) {
    documents += 1
    self.characters += characters
    for (number, count) in more.enumerated() where count.documents > 0 {
      counts[number].documents += count.documents
      counts[number].occurrences += count.occurrences
      guard let first = count.first else { continue }
      if let known = counts[number].first, !first.isBefore(known) { continue }
      counts[number].first = first
    }
  }

  fileprivate var sum: Int { counts.reduce(0) { $0 + $1.occurrences } }
}
