import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import SearchEngine

/// Numbers, dates and quantities are found in their other spellings.
@Suite struct EquivalentSearchTests {
  /// One document for every member of every group, `group-member.txt`.
  @Test func everyMemberFindsItsGroup() throws {
    let sample = SampleIndex()
    for (group, members) in EquivalentGroups.all.enumerated() {
      for (member, text) in members.enumerated() {
        sample.folder.write("texts/\(group)-\(member).txt", "编号\n\n　　甲、\(text)、乙\n")
      }
    }
    try sample.build()
    var cases = 0
    for (group, members) in EquivalentGroups.all.enumerated() {
      let wanted = members.indices.map { "\(group)-\($0).txt" }
      for text in members {
        let found = Set(try sample.found(text) { $0.limit = 0 })
        for name in wanted {
          #expect(found.contains(name), "\(text) does not find \(name)")
          cases += 1
        }
        #expect(Set(try sample.found("~\"\(text)\"") { $0.limit = 0 }).isSuperset(of: wanted), "~\"\(text)\"")
      }
    }
    #expect(cases >= 200)
  }

  private static func sample() throws -> SampleIndex {
    let sample = SampleIndex()
    for (name, text) in [
      ("han", "注册资本三千万元以上，自二〇二四年三月五日起施行，见第十四条。"), ("arabic", "注册资本3,000万元以上，自2024年3月5日起施行，见第14条。"),
      ("long", "注册资本13000万元，自2024年3月15日起施行，见第114条。"), ("area", "面积100㎡，增长百分之五。"),
      ("other", "面积1100平方米，增长15%，第一百一十四条。"),
    ] {
      sample.folder.write("texts/\(name).txt", "通知\n\n\(text)\n")
    }
    try sample.build()
    return sample
  }

  @Test(arguments: [
    ("3000万元", ["arabic.txt", "han.txt", "long.txt"]), ("三千万元", ["arabic.txt", "han.txt"]),
    ("30000000元", ["arabic.txt", "han.txt"]),
    ("2024-03-05", ["arabic.txt", "han.txt"]), ("第14条", ["arabic.txt", "han.txt"]),
    ("第一百一十四条", ["long.txt", "other.txt"]),
    ("100平方米", ["area.txt", "other.txt"]), ("~\"5%\"", ["area.txt", "other.txt"]), ("百分之五", ["area.txt"]),
    // As it is written, and nothing else.
    ("\"三千万元\"", ["han.txt"]), ("~\"三千万元\"", ["arabic.txt", "han.txt"]),
    ("\"14条\"", ["arabic.txt", "long.txt"]),
    ("十四条 NOT 资本", ["other.txt"]), ("通知 -三千万元", ["area.txt", "long.txt", "other.txt"]),
    ("SENTENCE(三千万元 第14条)", ["arabic.txt", "han.txt"]),
    ("第14条 OR 100平方米", ["area.txt", "arabic.txt", "han.txt", "other.txt"]),
  ])
  func whatIsFound(_ query: String, _ wanted: [String]) throws {
    #expect(try Self.sample().found(query) { $0.limit = 0 }.sorted() == wanted.sorted())
  }

  @Test(arguments: [
    ("三千万元", "arabic.txt", "[3,000万元]"), ("2024-03-05", "han.txt", "[二〇二四年三月五日]"),
    ("十四条", "arabic.txt", "第[14条]"),
    ("百分之五", "area.txt", "[百分之五]"), ("100平方米", "area.txt", "[100㎡]"), ("3000万元", "han.txt", "[三千万元]"),
  ])
  func theFormInTheTextIsMarked(_ query: String, _ name: String, _ marked: String) throws {
    let engine = try Self.sample().engine()
    var request = SearchRequest(query)
    request.limit = 0
    let response = try engine.search(request)
    let hits = try response.documents.map { try engine.hit($0, response.highlights) }
    let hit = try #require(hits.first { $0.record.path.hasSuffix(name) })
    #expect(hit.snippet.marked.contains(marked), "\(hit.snippet.marked)")
  }

  /// What is marked of a number with its sign.
  @Test(arguments: [
    ("10%", "[10%]"), ("10％ 增长", "10%]"), ("c++", "[C++]"), ("3.5‰", "[3.5‰]"), ("百分之十", "[10%]"),
    ("\"10\"", "[10]%"),
  ])
  func signsAreMarked(_ query: String, _ wanted: String) throws {
    let sample = SampleIndex()
    sample.folder.write("texts/a.txt", "增长10%，税率3.5‰，用C++编写。")
    try sample.build()
    let engine = try sample.engine()
    let response = try engine.search(SearchRequest(query))
    let hit = try engine.hit(try #require(response.documents.first), response.highlights)
    #expect(hit.snippet.marked.contains(wanted), "\(query): \(hit.snippet.marked)")
  }
}
