import HongtouKit
import Synchronization
import TestSupport
import Testing

@Suite struct SearchIndexTests {
  private let folder = TemporaryDirectory()

  private static func documents(_ numbers: Range<Int>, _ text: String = "养老服务") -> [Document] {
    numbers.map { Document(id: "d\($0)", title: "第\($0)号通知", text: "关于\(text)第\($0)号。\n第二行。") }
  }

  @Test func anEmptyIndexFindsNothing() throws {
    let index = try SearchIndex()
    #expect(index.count == 0)
    let results = try index.search("养老")
    #expect(results.isEmpty && results.total == 0 && results.isTotalExact)
    #expect(try index.document("1") == nil)
    #expect(try index.remove(["1"]) == UpdateSummary.none)
  }

  @Test func documentsComeBackAsTheyWereGiven() throws {
    let index = try SearchIndex()
    var document = Document(
      id: " a/b\t1 ", title: "国务院关于养老服务的意见",
      text: "\u{FEFF}国务院关于养老服务的意见\r\n\r\n各省：\u{0}\n　　發展養老服務，ＡＢＣ。é e\u{301} 👨‍👩‍👧\r\n",
      fields: [
        .number: ["国发〔2021〕23号"], .issuer: ["国务院", "财政部"], .date: ["2021年10月24日"], .region: ["北京市"],
      ], properties: ["来源": ["一", "二"], "note": ["x"]])
    try index.put([document])
    let read = try #require(try index.document(document.id))
    document[.date] = ["2021-10-24"]
    #expect(read.id == document.id && read.title == document.title)
    #expect(Array(read.text.utf8) == Array(document.text.utf8))
    for field in document.fields.keys { #expect(read[field] == document[field], "\(field)") }
    #expect(read.properties == document.properties)
    #expect(!read.isTitleInferred && read.inferred.isDisjoint(with: document.fields.keys))
    // What was read can be put again, and is the same document.
    #expect(try index.put([read]).unchanged == 1)
  }

  @Test func whatIsNotGivenIsReadOffTheText() throws {
    let index = try SearchIndex()
    let text = "云河市人民政府关于推进养老服务发展的意见\n云政发〔2021〕3号\n各区人民政府：\n　　为推进养老服务，提出意见。\n"
    try index.put([Document(id: "1", text: text)])
    let read = try #require(try index.document("1"))
    #expect(read.title == "云河市人民政府关于推进养老服务发展的意见" && read.isTitleInferred)
    #expect(read[.number] == ["云政发〔2021〕3号"] && read.inferred.contains(.number))
    #expect(try index.search("云政发[2021]3号").first?.id == "1")
    #expect(try index.put([read]).unchanged == 1)
    var changed = read
    changed[.kind] = ["意见"]
    #expect(try index.put([changed]).updated == 1)
    let again = try #require(try index.document("1"))
    #expect(!again.inferred.contains(.kind) && again.inferred.contains(.number))
  }

  @Test func changesAreMadeTogether() throws {
    let index = try SearchIndex()
    #expect(try index.put(Self.documents(0..<20)).added == 20)
    let summary = try index.update([
      .put(Self.documents(0..<1)[0]), .put(Self.documents(1..<2, "住房")[0]), .remove("d2"), .remove("none"),
      .remove("d3"), .put(Self.documents(3..<4)[0]), .put(Self.documents(30..<31)[0]), .remove("d30"),
    ])
    #expect(summary == UpdateSummary(added: 0, updated: 1, unchanged: 2, removed: 1, count: 19))
    #expect(index.count == 19)
    #expect(try index.search("住房").map(\.id) == ["d1"])
    #expect(try index.search("养老", limit: 0).total == 18)
    #expect(try index.document("d2") == nil)
  }

  /// Against a dictionary, over random changes, in memory and on disk, opened anew and not.
  @Test func randomChangesAreThoseOfADictionary() throws {
    var random = SeededRandom.forTest()
    let words = ["养老", "住房", "轨道", "法院", "社区", "医保"]
    let path = folder.path + "/random"
    var index = try SearchIndex(at: path)
    let inMemory = try SearchIndex()
    var expected: [String: String] = [:]
    for _ in 0..<25 {
      var changes: [Change] = []
      for _ in 0...random.below(8) {
        let id = "d\(random.below(12))"
        if random.below(4) == 0 {
          changes.append(.remove(id))
          expected[id] = nil
        } else {
          let text = (0...random.below(3)).map { _ in words[random.below(words.count)] }.joined(
            separator: "，")
          changes.append(.put(Document(id: id, title: "文件", text: text)))
          expected[id] = text
        }
      }
      let summary = try index.update(changes)
      #expect(try inMemory.update(changes) == summary, "seed \(random.seed)")
      #expect(summary.count == expected.count && index.count == expected.count, "seed \(random.seed)")
      if random.below(4) == 0 { index = try SearchIndex(at: path, create: false) }
      for word in words {
        let wanted = Set(expected.filter { $0.value.contains(word) }.keys)
        for searched in [index, inMemory] {
          var query = Query(word, limit: 0)
          query.match = .all
          query.isLiteral = true
          let found = try searched.search(query)
          #expect(Set(found.map(\.id)) == wanted && found.count == wanted.count, "seed \(random.seed)")
        }
      }
      for (id, text) in expected {
        #expect(try index.document(id)?.text == text, "seed \(random.seed)")
      }
    }
  }

  @Test func anIndexOnDiskIsSharedAndOpenedAgain() throws {
    let path = folder.path + "/shared"
    #expect(throws: SearchError.noIndex(path: path)) { try SearchIndex(at: path, create: false) }
    let writer = try SearchIndex(at: path)
    let reader = try SearchIndex(at: path)
    try writer.put(Self.documents(0..<3))
    #expect(reader.count == 0)
    #expect(try reader.refresh() && reader.count == 3)
    #expect(try !reader.refresh())
    // Each may write; the newest commit is what is changed.
    try reader.put(Self.documents(3..<5))
    try writer.remove(["d0"])
    #expect(writer.count == 4)
    #expect(try SearchIndex(at: path).search("养老", limit: 0).count == 4)
  }

  @Test func queriesHaveTheirOptions() throws {
    let index = try SearchIndex()
    try index.put([
      Document(id: "a", title: "甲", text: "养老服务。", fields: [.date: ["2020-01-01"], .issuer: ["民政部"]]),
      Document(id: "b", title: "乙", text: "养老机构。", fields: [.date: ["2022"], .issuer: ["卫健委"]]),
      Document(id: "c", title: "丙", text: "住房。", fields: [.date: ["2021-05"]]),
    ])
    var query: Query = "养老"
    query.order = .field(.date, descending: true)
    #expect(try index.search(query).map(\.id) == ["b", "a"])
    query.order = .field(.date)
    #expect(try index.search(query).map(\.id) == ["a", "b"])
    query.since = "2021"
    #expect(try index.search(query).map(\.id) == ["b"])
    query.since = nil
    query.fields = [.issuer: ["民政"]]
    #expect(try index.search(query).map(\.id) == ["a"])
    #expect(try index.search("养老 住房").fellBackToAny)
    var strict: Query = "养老 住房"
    strict.match = .all
    #expect(try index.search(strict).isEmpty)
    var passages: Query = "养老"
    passages.unit = .passage
    #expect(try index.search(passages).map(\.passage) == [1, 1])
    var paged = Query("养老", limit: 1)
    paged.offset = 1
    let page = try index.search(paged)
    #expect(page.map(\.rank) == [2] && page.total == 2)
  }

  @Test func hitsShowTheirPlace() throws {
    let index = try SearchIndex()
    let text = "总则\n\n第一章　一般规定\n第一条　为了养老。\n第二条　𠮷祥的住房👍住房。\n"
    try index.put([Document(id: "1", title: "条例", text: text)])
    let hit = try #require(try index.search("\"住房\"").first)
    #expect(hit.line == 5 && hit.title == "条例")
    #expect(hit.snippet.highlights.map { String(hit.snippet.text[$0]) } == ["住房", "住房"])
    #expect(hit.snippet.marked("<", ">").hasSuffix("𠮷祥的<住房>👍<住房>。"))
    #expect(hit.section.last?.hasPrefix("第二条") == true || hit.section.last?.hasPrefix("第一章") == true)
  }

  @Test func mistakesAreToldApart() throws {
    let index = try SearchIndex()
    try index.put(Self.documents(0..<1))
    #expect(throws: SearchError.query("\"养老", column: 1, reason: "unclosedQuote")) {
      try index.search("\"养老")
    }
    #expect(throws: SearchError.emptyIdentifier) { try index.put([Document(id: "", text: "x")]) }
    #expect(throws: SearchError.unreadableValue("明天", of: .date, document: "x")) {
      try index.update([.remove("d0"), .put(Document(id: "x", text: "x", fields: [.date: ["明天"]]))])
    }
    var query: Query = "养老"
    query.fields = [.date: ["2020"]]
    #expect(throws: SearchError.unusableField(.date)) { try index.search(query) }
    query = "养老"
    query.order = .field(.url)
    #expect(throws: SearchError.unusableField(.url)) { try index.search(query) }
    query = "养老"
    query.since = "昨天"
    #expect(throws: SearchError.unreadableValue("昨天", of: .date, document: nil)) { try index.search(query) }
    // Nothing of it was done.
    #expect(index.count == 1)
    #expect(throws: SearchError.self) { try SearchIndex(at: "/dev/null/x") }
  }

  @Test func hostileDocumentsDoNoHarm() throws {
    let index = try SearchIndex()
    let long = String(repeating: "长", count: 40_000)
    let hostile = [
      Document(id: "blank", text: ""), Document(id: "space", text: " \n\n\u{3000}"),
      Document(id: "title", title: "\n标题\r\n两行 ", text: "x"), Document(id: long, text: "很长的编号"),
      Document(id: "one", text: long), Document(id: "nul", text: "\u{0}\u{0}"),
      Document(
        id: "keys", text: "x", properties: ["": [""], "title": ["别的"], "text": ["别的"], "id": ["别的"]]),
    ]
    #expect(try index.put(hostile).added == hostile.count)
    for document in hostile {
      let read = try #require(try index.document(document.id), "\(document.id.prefix(9))")
      #expect(Array(read.text.utf8) == Array(document.text.utf8))
    }
    #expect(try index.document("title")?.title.contains { $0.isNewline } == false)
    #expect(try index.put(hostile).unchanged == hostile.count)
  }

  /// Searches go on while the index changes, and each sees a whole commit: as many documents of one kind as
  /// of the other.
  @Test func searchesNeverSeeHalfAnUpdate() async throws {
    let index = try SearchIndex()
    let writer = Progress()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var count = 0
          while !writer.isDone.load(ordering: .relaxed) || count == 0 {
            let results = try index.search(Query("通知", limit: 0))
            #expect(results.total % 2 == 0)
            count += 1
            // Of two threads, the writer needs one.
            await Task.yield()
          }
          return count
        }
      }
      group.addTask {
        defer { writer.isDone.store(true, ordering: .relaxed) }
        for round in 0..<10 { try index.put(Self.documents(round * 2..<round * 2 + 2)) }
        return 0
      }
      for try await _ in group {}
    }
    #expect(index.count == 20)
  }
}

extension UpdateSummary {
  static var none: UpdateSummary {
    UpdateSummary(added: 0, updated: 0, unchanged: 0, removed: 0, count: 0)
  }
}

/// Whether a thread has done its work.
private final class Progress: Sendable {
  let isDone = Atomic(false)
}
