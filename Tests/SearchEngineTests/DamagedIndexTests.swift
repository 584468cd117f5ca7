import Glibc
import TestSupport
import Testing

@testable import InvertedIndex
@testable import SearchEngine

/// Random damage of one file of an index, each time of another place, looked at within this process: no trap, no hang,
/// and no damage that the check does not name.
@Suite struct DamagedIndexTests {
  /// An index of a large and a small segment, with deleted and moved documents, and the files of its earlier commits.
  private struct Sample {
    let index = SampleIndex()
    let files: [String: [UInt8]]
    private let earlier: [[UInt8]]
    let queries: [String]
    private let ids: [String]
    /// What an update over the sound index comes to.
    private let updated: [[String]]

    init(lines: [String], queries: [String]) throws {
      self.queries = queries
      var earlier: [[UInt8]] = []
      var files: [String: [UInt8]] = [:]
      let tenth = lines.count / 10
      let editions: [(String, ArraySlice<String>)] = [
        ("a.jsonl", lines[..<(9 * tenth)]), ("b.jsonl", lines[(9 * tenth)...]),
        ("a.jsonl", lines[..<tenth] + lines[(tenth + 5)..<(9 * tenth)]),
      ]
      for (name, lines) in editions {
        earlier += files.values
        index.folder.write("texts/" + name, lines.map { $0 + "\n" }.joined())
        try index.build()
        files = Self.files(in: index.index)
      }
      self.earlier = earlier
      self.files = files
      let engine = try index.engine()
      ids = try (0..<min(40, engine.reader.documentLimit)).map { try engine.id($0) }
      index.folder.write("texts/c.txt", "后来的文件\n\n养老服务和营商环境。\n")
      try index.build(full: true)
      let index = index
      updated = try queries.map { try index.found($0).sorted() }
    }

    private static func files(in index: String) -> [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for name in (try? FileSystemDirectory(index).list()) ?? [] where name != "write.lock" {
        files[name] = TemporaryDirectory.bytes(of: index + "/" + name)
      }
      return files
    }

    /// One file damaged: its name, how, and what is left of it; nil where the damage changed nothing.
    func damage(_ random: inout SeededRandom) -> (name: String, RandomDamage)? {
      let names = files.keys.sorted { (files[$0]?.count ?? 0, $0) < (files[$1]?.count ?? 0, $1) }
      // Large files have more to damage.
      let name = random.below(3) == 0 ? names[random.below(names.count)] : names[names.count - 1]
      guard let before = files[name] else { return nil }
      let others = earlier + files.values.sorted { $0.count < $1.count }
      let damage = RandomDamage(to: before, others: others, &random)
      return damage.bytes == before ? nil : (name, damage)
    }

    /// The index with that file as it is now.
    func directory(_ name: String, _ bytes: [UInt8]?) throws -> MemoryDirectory {
      let directory = MemoryDirectory()
      for (other, bytes) in files { directory.put(other, bytes) }
      if let bytes { directory.put(name, bytes) } else { try directory.remove(name) }
      return directory
    }

    /// Asks the damaged index this and that. Answers may be wrong, as the check says; errors are no fault.
    func ask(_ directory: MemoryDirectory, _ random: inout SeededRandom) throws(EngineError) {
      let engine = try SearchEngine(opening: directory)
      var request = SearchRequest(queries[random.below(queries.count)])
      request.isLiteral = random.below(4) == 0
      request.match = SearchRequest.Match.allCases[random.below(3)]
      request.sort = random.below(4) == 0 ? .date : .score
      request.limit = [3, 10, 0][random.below(3)]
      if random.below(4) == 0 { request.kinds = ["条例"] }
      if random.below(4) == 0 { request.issuers = ["人"] }
      let found = try engine.search(request)
      for hit in found.documents.prefix(5) {
        _ = try engine.hit(hit, found.bound)
        if random.below(4) == 0 { _ = try engine.explain(request, document: hit.document) }
      }
      _ = try engine.count(request)
      for document in try engine.documents(named: ids[random.below(ids.count)]) {
        _ = try engine.source(document)
      }
      if random.below(8) == 0 { _ = try engine.info() }
    }

    /// An update of the damaged index: it refuses, or the check still names damage, or it comes to what a fresh build
    /// comes to. Returns which.
    func update(_ directory: MemoryDirectory, _ what: String) throws -> String {
      for name in try FileSystemDirectory(index.index).list() {
        try FileSystemDirectory(index.index).remove(name)
      }
      for name in try directory.list() {
        index.folder.write("index/" + name, directory.bytes(name) ?? [])
      }
      do { try index.build() } catch { return "refused" }
      if try !IndexCheck.run(index.index).faults.isEmpty { return "damage left" }
      let answers = try queries.map { try index.found($0).sorted() }
      #expect(answers == updated, "\(what): an update of a damaged index")
      return "as a fresh build"
    }
  }

  private func trial(_ sample: Sample, rounds: Int, _ random: inout SeededRandom, _ test: String) throws {
    var kinds: [String: Int] = [:]
    var outcomes: [String: Int] = [:]
    var answered = 0
    var named = 0
    var report: String {
      let kinds = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      let updates = outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
        separator: ", ")
      return
        "\(named) of \(kinds.isEmpty ? "0" : kinds) named; \(answered) indexes that opened and answered; "
        + "updates: \(updates)"
    }
    var round = 0
    while round < rounds {
      // A hang ends the tests by a signal.
      alarm(120)
      guard let (name, damage) = sample.damage(&random) else { continue }
      round += 1
      kinds[damage.kind, default: 0] += 1
      let what = "seed \(random.seed), round \(round), \(damage.kind) of \(name)"
      let directory = try sample.directory(name, damage.bytes)
      do {
        let faults = try IndexCheck.run(directory).faults
        // An earlier commit is sound in itself; the files it names are missing.
        let isNamed = faults.contains {
          ($0.contains("byte ") || $0.contains("index format")) && (name == "commit" || $0.contains(name))
        }
        #expect(isNamed, "\(what): \(faults)")
        if isNamed { named += 1 }
      } catch {
        #expect(damage.bytes == nil && name == "commit", "\(what): \(error)")
        named += 1
      }
      for _ in 0..<2 { if (try? sample.ask(directory, &random)) != nil { answered += 1 } }
      if random.below(16) == 0 { outcomes[try sample.update(directory, what), default: 0] += 1 }
      if round % 1000 == 0 {
        print("\(test), \(round) so far: \(report)")
        fflush(nil)
      }
    }
    alarm(0)
    print("\(test): \(rounds) damages: \(report)")
  }

  @Test func anyDamageIsNamed() throws {
    var random = SeededRandom.forTest()
    let lines = (0..<150).map { number in
      "{\"id\":\"d\(number)\",\"title\":\"第\(number)号文件\",\"date\":\"20\(10 + number % 15)-03\","
        + "\"issuer\":\"云河市人民政府\",\"kind\":\"条例\",\"text\":\""
        + String(
          repeating: "第\(number % 37)条 推进养老服务、营商环境和城市副中心建设AI\(number * 7919 % 997)。\\n", count: 4) + "\"}"
    }
    let sample = try Sample(
      lines: lines, queries: ["养老", "养老 服务", "\"营商环境\"", "第十二条", "城市副中心 -养老", "AI 2024"])
    try trial(sample, rounds: LongTests.count(60, 2_000), &random, "anyDamageIsNamed")
  }

  @Test(.enabled(if: LongTests.areOn && TestData.path("corpora/policy-prc-small.jsonl") != nil))
  func anyDamageOfALargerIndexIsNamed() throws {
    var random = SeededRandom.forTest()
    let path = try #require(TestData.path("corpora/policy-prc-small.jsonl"))
    let lines = String(decoding: try #require(TemporaryDirectory.bytes(of: path)), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    var queries = ["养老 服务", "\"国民经济和社会发展\"", "第十二条 -罚款", "2024年", "的"]
    while queries.count < 12 {
      let line = Array(lines[random.below(lines.count)].unicodeScalars.filter { $0.properties.isIdeographic })
      if line.count < 40 { continue }
      let start = random.below(line.count - 12)
      let piece = String(
        String.UnicodeScalarView(line[start..<start + 1 + random.below(12)]))
      queries.append(random.below(2) == 0 ? piece : "\"\(piece)\"")
    }
    try trial(
      try Sample(lines: lines, queries: queries), rounds: 20_000, &random, "anyDamageOfALargerIndexIsNamed")
  }
}
