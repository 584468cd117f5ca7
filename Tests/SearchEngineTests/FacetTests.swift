import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Counts by value, and what was in force, against a scan of all hits.
@Suite struct FacetTests {
  private static let issuers = ["国务院", "国务院办公厅", "财政部", "云河市人民政府", "（甲）委员会"]
  private static let kinds = ["通知", "意见", "条例"]

  /// Documents with random metadata, in several segments, some of them deleted.
  private static func sample(_ random: inout SeededRandom) throws -> SampleIndex {
    let sample = SampleIndex()
    for round in 0..<3 {
      for place in 0..<40 { write("\(round)-\(place)", to: sample, &random) }
      // Documents of the first segment that are replaced.
      if round == 2 { for place in 0..<9 { write("0-\(place * 4)", to: sample, &random) } }
      try sample.build()
    }
    return sample
  }

  private static func write(_ name: String, to sample: SampleIndex, _ random: inout SeededRandom) {
    var keys: [String] = []
    let names = issuers.filter { _ in random.below(3) == 0 }
    if !names.isEmpty {
      keys.append("\"issuer\":[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]")
    }
    if random.below(2) == 0 { keys.append("\"kind\":\"\(kinds[random.below(3)])\"") }
    for field in ["date", "effective", "expires"] where random.below(3) > 0 {
      keys.append(
        "\"\(field)\":\"\(2015 + random.below(8))-0\(1 + random.below(9))-1\(random.below(10))\"")
    }
    if random.below(3) == 0 {
      keys.append(
        "\"status\":\"\(Standing.allCases[random.below(Standing.allCases.count)].rawValue)\"")
    }
    let body = (0..<3).map { _ in ["养老。", "信访。", "法院。"][random.below(3)] }.joined()
    keys.append("\"title\":\"甲乙\",\"body\":\"\(body)\"")
    sample.folder.write("texts/\(name).jsonl", "{" + keys.joined(separator: ",") + "}\n")
  }

  /// The records of all hits.
  private static func records(_ engine: SearchEngine, _ request: SearchRequest) throws
    -> [DocumentRecord]
  {
    var request = request
    request.limit = 0
    return try engine.search(request).documents.map { try engine.stored.record($0.document) }
  }

  private static func slowFacets(_ records: [DocumentRecord], _ facet: Facet) -> [String?: Int] {
    var counts: [String?: Int] = [:]
    for record in records {
      switch facet {
      case .field(let field):
        let values = Set(record.metadata[field])
        if values.isEmpty { counts[nil, default: 0] += 1 }
        for value in values { counts[value, default: 0] += 1 }
      case .year: counts[record.metadata.date.map { String($0.prefix(4)) }, default: 0] += 1
      }
    }
    return counts
  }

  @Test func countsAreThoseOfAScan() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    for query in ["养老", "养老 信访", "养老 -法院", "没有 养老", "没有"] {
      var request = SearchRequest(query)
      if random.below(2) == 0 { request[.issuer] = ["国务院"] }
      let records = try Self.records(engine, request)
      for facet in Facet.allCases {
        let values = try engine.facets([facet], of: request)
        let counts = Dictionary(values.map { ($0.value, $0.count) }) { $0 + $1 }
        #expect(counts == Self.slowFacets(records, facet), "\(query) \(facet)")
        #expect(counts.count == values.count, "\(query) \(facet)")
        if facet != .year {
          let known = values.filter { $0.value != nil }.map(\.count)
          #expect(known == known.sorted(by: >))
        }
      }
      let all = try engine.facets(Facet.allCases, of: request)
      #expect(all == (try Facet.allCases.flatMap { try engine.facets([$0], of: request) }))
    }
  }

  /// A value after `=` finds the documents that its facet counts, as an option and in the query.
  @Test func exactValuesFindWhatFacetsCount() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    let fields: [MetadataField: String] = [.issuer: "机关", .kind: "kind", .status: "状态", .region: "地区"]
    var tried = 0
    for query in ["养老", "养老 -法院", "\"。\""] {
      for facet in Facet.allCases {
        guard case .field(let field) = facet else { continue }
        for found in try engine.facets([facet], of: SearchRequest(query)) {
          guard let value = found.value else { continue }
          for sign in ["=", "＝"] {
            var request = SearchRequest(query)
            request[field] = [sign + value]
            #expect(try engine.count(request).total == found.count, "\(query) \(field.name) \(value)")
            guard let name = fields[field] else { continue }
            let clause = SearchRequest("\(query) \(name):\"\(sign)\(value)\"")
            #expect(try engine.count(clause).total == found.count, "\(clause.query)")
          }
          tried += 1
        }
      }
    }
    #expect(tried > 20)
    var either = SearchRequest("养老")
    either[.issuer] = ["=国务院", "财政"]
    let expected = try Self.records(engine, SearchRequest("养老")).filter { record in
      record.metadata[.issuer].contains { $0 == "国务院" || $0.contains("财政") }
    }
    #expect(try engine.count(either).total == expected.count)
    #expect(throws: EngineError.self) { try engine.count(SearchRequest("养老 issuer:=")) }
  }

  @Test func whatWasInForceIsThatOfAScan() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    for _ in 0..<60 {
      let day = try #require(
        PolicyDate(
          year: 2014 + random.below(11), month: 1 + random.below(12), day: 1 + random.below(28)))
      var request = SearchRequest("\"。\"")
      let all = try Self.records(engine, request)
      request.asOf = day
      let found = try Set(Self.records(engine, request).map(\.id))
      let expected = all.filter { record in
        func date(_ field: MetadataField) -> PolicyDate? {
          record.metadata[field].first.flatMap { PolicyDate(parsing: $0) }
        }
        let starts = [date(.date), date(.effective)].compactMap { $0 }
        guard let latest = starts.max(), latest <= day else { return false }
        if let expires = date(.expires) { return expires >= day }
        return !["已废止", "已修改"].contains(record.metadata.status)
      }
      #expect(found == Set(expected.map(\.id)), "\(day)")
      #expect(found.count == expected.count)
    }
  }

  @Test func undatedDocumentsAreCounted() throws {
    var random = SeededRandom.forTest()
    let sample = try Self.sample(&random)
    let engine = try sample.engine()
    var request = SearchRequest("养老")
    #expect(try engine.undated(request) == 0)
    let undated = try Self.records(engine, request).filter { $0.metadata.date == nil }
    request.since = PolicyDate(year: 2018)
    #expect(try engine.undated(request) == undated.count)
    #expect(!undated.isEmpty)
  }

  /// Words of a vocabulary find the same in either language.
  @Test func vocabulariesAreSearchedInBothLanguages() throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "甲部关于养老的通知（已废止）\n\n养老。\n")
    sample.folder.write("texts/b.txt", "财政部关于养老的通知\n\n养老。\n")
    try sample.build()
    #expect(try sample.found("养老") { $0[.status] = ["repealed"] } == ["a.txt"])
    #expect(try sample.found("养老") { $0[.status] = ["废止"] } == ["a.txt"])
    #expect(try sample.found("养老") { $0[.level] = ["ministry"] } == ["b.txt"])
    #expect(try sample.found("养老") { $0[.level] = ["部"] } == ["b.txt"])
  }
}
