import Glibc
import TestSupport
import Testing

@testable import InvertedIndex
@testable import SearchEngine

/// Damage of every part of an index, put right as far as it can be.
@Suite struct RepairTests {
  /// An index of two segments with deleted documents, and what it answers.
  final class Sample {
    let index = SampleIndex()
    let lines: [String: String]
    let files: [String: [UInt8]]
    let answers: [String: [String]]

    init(_ random: inout SeededRandom) throws {
      var lines: [String: String] = [:]
      let words = ["养老", "服务", "营商环境", "第一条", "2024年", "，", "。", "人民政府", "AI", "城市副中心", "的", "\\n"]
      for number in 0..<75 {
        let text = (0..<40 + random.below(150)).map { _ in words[random.below(words.count)] }.joined()
        lines["d\(number)"] =
          "{\"id\":\"d\(number)\",\"title\":\"第\(number)号文件\",\"date\":\"2024-03\",\"kind\":\"通知\",\"text\":\"\(text)\"}\n"
      }
      self.lines = lines
      Self.write(index, lines, 0..<50)
      try index.build()
      // Documents 45 and on are deleted, and a second segment comes.
      Self.write(index, lines, 0..<45)
      index.folder.write("texts/b.jsonl", (50..<75).map { lines["d\($0)"] ?? "" }.joined())
      try index.build()
      var files: [String: [UInt8]] = [:]
      for name in try FileSystemDirectory(index.index).list() {
        files[name] = index.folder.read("index/" + name)
      }
      self.files = files
      answers = try Self.answers(index)
    }

    private static func write(_ index: SampleIndex, _ lines: [String: String], _ range: Range<Int>) {
      index.folder.write("texts/a.jsonl", range.map { lines["d\($0)"] ?? "" }.joined())
    }

    /// Puts the index back as it was.
    func restore() throws {
      let directory = FileSystemDirectory(index.index)
      for name in try directory.list() { try directory.remove(name) }
      for (name, bytes) in files { index.folder.write("index/" + name, bytes) }
    }

    static let queries = [
      "养老", "养老 服务", "\"营商环境\"", "副中心 -养老", "\"政府2024年\"", "第一条 人民政府", "ai", "\"服务，的\"", "第7号文件",
    ]

    /// Identifiers by query.
    static func answers(_ index: SampleIndex) throws -> [String: [String]] {
      var result: [String: [String]] = [:]
      for query in queries { result[query] = try index.found(query).sorted() }
      return result
    }

    /// Identifiers and scores of the documents of `ids`, as an index of them alone has them.
    func fresh(_ ids: Set<String>) throws -> [String: [String: Double]] {
      let other = SampleIndex()
      other.folder.write(
        "texts/a.jsonl", (0..<75).map { "d\($0)" }.filter(ids.contains).map { lines[$0] ?? "" }.joined())
      try other.build()
      return try Self.scores(other)
    }

    static func scores(_ index: SampleIndex) throws -> [String: [String: Double]] {
      let engine = try index.engine()
      var result: [String: [String: Double]] = [:]
      for query in queries {
        var request = SearchRequest(query)
        request.limit = 0
        for hit in try engine.search(request).documents {
          result[query, default: [:]][try engine.id(hit.document)] = hit.score
        }
      }
      return result
    }

    var ids: Set<String> {
      get throws {
        let engine = try index.engine()
        return Set(
          try (0..<engine.reader.documentLimit).filter(engine.reader.isLive).map { try engine.id($0) })
      }
    }
  }

  /// Repairs, and holds the result against an index of the survivors, and after an update against the whole.
  private func repair(_ sample: Sample, _ what: String) throws -> IndexRepair.Report {
    let before = try FileSystemDirectory(sample.index.index).list()
    let planned = try IndexRepair.run(sample.index.index, isDryRun: true)
    #expect(try FileSystemDirectory(sample.index.index).list() == before, "\(what): a dry run wrote")
    let report = try IndexRepair.run(sample.index.index, isDryRun: false)
    #expect(report.lost == planned.lost && report.actions == planned.actions, "\(what)")
    #expect(try IndexCheck.run(sample.index.index).faults == [], "\(what)")
    let ids = try sample.ids
    #expect(ids.count == report.documents, "\(what)")
    if report.isWhole {
      #expect(try Sample.answers(sample.index) == sample.answers, "\(what)")
      #expect(ids.count == 70, "\(what)")
    } else if !report.isInDoubt {
      #expect(ids.count + report.lost.count == 70, "\(what)")
      var found: [String: [String]] = [:]
      for (query, scores) in try sample.fresh(ids) { found[query] = scores.keys.sorted() }
      for query in Sample.queries {
        #expect(try sample.index.found(query).sorted() == found[query] ?? [], "\(what)")
      }
    }
    // What is lost is read again.
    try sample.index.build()
    #expect(try Sample.answers(sample.index) == sample.answers, "\(what), updated")
    #expect(try IndexCheck.run(sample.index.index).faults == [], "\(what), updated")
    return report
  }

  private func segments(_ sample: Sample) throws -> [SegmentReader] {
    try IndexReader(FileSystemDirectory(sample.index.index)).segments
  }

  /// One wrong bit anywhere is put right, and nothing is lost.
  @Test func aWrongBitIsPutRight() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    var places: [(String, Int)] = []
    for segment in try segments(sample) {
      for section in segment.sections.map(\.section) where section.length > 0 {
        places.append((segment.entry.name, section.offset + random.below(section.length)))
      }
      let size = segment.entry.size
      places += [(segment.entry.name, 3), (segment.entry.name, size - 2), (segment.entry.name, size - 30)]
      places.append((segment.entry.name, size - 32 - 1 - random.below(200)))
    }
    places.shuffle(using: &random)
    places = Array(places.prefix(LongTests.count(8, 200)))
    for name in sample.files.keys where !name.hasPrefix("segment") && name != "write.lock" {
      places.append((name, random.below(sample.files[name]?.count ?? 1)))
    }
    for (name, offset) in places {
      var bytes = try #require(sample.files[name])
      bytes[offset] ^= UInt8(1 << random.below(8))
      sample.index.folder.write("index/" + name, bytes)
      let report = try repair(sample, "\(name) byte \(offset)")
      #expect(report.isWhole && !report.isNothingToDo, "\(name) byte \(offset): \(report)")
      try sample.restore()
    }
  }

  /// More than a byte of one section: terms, lists and numbers are made again, and of stored texts only those
  /// are lost that lie in the damaged page.
  @Test func aDamagedSectionOfEveryKindLosesLittle() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    var kinds: Set<UInt8> = []
    let all = try segments(sample).flatMap { segment in
      segment.sections.filter { $0.section.length > 8 }.map { (segment.entry.name, $0.section) }
    }
    for (name, section) in all.shuffled(using: &random) {
      if !LongTests.areOn && !kinds.insert(section.kind.rawValue).inserted { continue }
      kinds.insert(section.kind.rawValue)
      var bytes = try #require(sample.files[name])
      let length = min(20, section.length)
      let start = section.offset + random.below(section.length - length + 1)
      for place in start..<start + length { bytes[place] = UInt8(random.below(256)) }
      sample.index.folder.write("index/" + name, bytes)
      let what = "\(name), \(section.kind.name) \(section.ordinal)"
      let report = try repair(sample, what)
      #expect(!report.isInDoubt, "\(what)")
      switch section.kind {
      case .blobData, .blobOffsets: #expect(report.lost.count < 70, "\(what): \(report)")
      default: #expect(report.isWhole, "\(what): \(report)")
      }
      try sample.restore()
    }
    #expect(kinds == Set(SegmentFormat.Kind.allCases.map(\.rawValue)))
  }

  @Test func aSegmentThatIsGoneIsReadAgain() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    let names = try segments(sample).map(\.entry.name)
    for name in names {
      for bytes in [nil, [], Array(try #require(sample.files[name]).prefix(5000))] as [[UInt8]?] {
        if let bytes {
          sample.index.folder.write("index/" + name, bytes)
        } else {
          unlink("\(sample.index.index)/\(name)")
        }
        let report = try repair(sample, name)
        #expect(report.lost.count == (name == names[0] ? 45 : 25))
        try sample.restore()
      }
    }
  }

  /// Without its commit an index is its segments; what was deleted comes back, and goes with the next update.
  @Test func aLostCommitIsMadeAgain() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    for bytes in [[], [UInt8](repeating: 7, count: 300)] as [[UInt8]] {
      sample.index.folder.write("index/commit", bytes)
      let report = try repair(sample, "commit")
      #expect(report.isInDoubt && report.lost.isEmpty && report.documents == 75)
      try sample.restore()
    }
    unlink("\(sample.index.index)/commit")
    #expect(try repair(sample, "no commit").documents == 75)
    try sample.restore()
    // The next commit, whole, that was to take the place of one that is damaged.
    let next = try #require(sample.files["commit"])
    sample.index.folder.write("index/commit.new", next)
    sample.index.folder.write("index/commit", [UInt8](repeating: 7, count: 300))
    #expect(try repair(sample, "commit.new").isWhole)
  }

  @Test func deletionsAndCatalogsAreMadeAgain() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    for name in sample.files.keys.sorted() where name.hasPrefix("deletions") || name.hasPrefix("attachment") {
      for bytes in [nil, [], [UInt8](repeating: 1, count: 40)] as [[UInt8]?] {
        if let bytes {
          sample.index.folder.write("index/" + name, bytes)
        } else {
          unlink("\(sample.index.index)/\(name)")
        }
        let report = try repair(sample, name)
        #expect(report.isInDoubt == name.hasPrefix("deletions"))
        #expect(report.lost.isEmpty)
        try sample.restore()
      }
    }
  }

  @Test func aSoundIndexStaysAsItIs() throws {
    var random = SeededRandom.forTest()
    let sample = try Sample(&random)
    let report = try IndexRepair.run(sample.index.index, isDryRun: false)
    #expect(report.isNothingToDo && report.isWhole && report.documents == 70)
    #expect(sample.index.folder.read("index/commit") == sample.files["commit"])
    #expect(throws: EngineError.self) {
      try IndexRepair.run(sample.index.folder.path + "/none", isDryRun: true)
    }
    let writer = try FileSystemDirectory(sample.index.index).lock()
    #expect(throws: EngineError.self) { try IndexRepair.run(sample.index.index, isDryRun: false) }
    writer.release()
  }
}
