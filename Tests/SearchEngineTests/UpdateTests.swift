import Glibc
import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Updates: what they leave must be what a build from nothing gives, and they must not do a build's work.
@Suite struct UpdateTests {
  /// What can be said of the documents of an index, whatever their order: id, path, line and source text.
  private func contents(_ index: String) throws -> [String] {
    let engine = try SearchEngine(opening: index)
    var all: [String] = []
    for document in 0..<engine.reader.documentLimit where engine.reader.isLive(document) {
      let text = try engine.stored.text(document)
      let source = String(decoding: text.source, as: UTF8.self)
      let record = try engine.record(document)
      all.append("\(record.id) \(record.path):\(record.firstLine) \(source)")
    }
    return all.sorted()
  }

  /// Bytes of the index files that were not there before.
  private func written(_ index: String, before: Set<String>) throws -> Int {
    let directory = FileSystemDirectory(index)
    return try directory.list().filter { !before.contains($0) }.reduce(0) {
      $0 + (try directory.open($1)?.count ?? 0)
    }
  }

  private func line(_ id: String?, _ body: String) -> String {
    id.map { "{\"id\":\"\($0)\",\"body\":\"\(body)\"}\n" } ?? "{\"body\":\"\(body)\"}\n"
  }

  @Test func aLineAtTheTopIsOneDocument() throws {
    let sample = SampleIndex()
    let lines = (0..<300).map { line("d\($0)", "第\($0)号文件\n养老服务与医疗保障".split(separator: "\n").joined()) }
    sample.folder.write("texts/a.jsonl", lines.joined())
    try sample.build()
    sample.folder.write("texts/a.jsonl", line("new", "新的文件") + lines.joined())
    let planned = try sample.build(dryRun: true)
    #expect((planned.added, planned.updated, planned.unchanged, planned.removed) == (1, 0, 300, 0))
    var summary = try sample.build()
    #expect((summary.added, summary.updated, summary.unchanged, summary.removed) == (1, 0, 300, 0))
    var engine = try sample.engine()
    #expect(try engine.record(engine.stored.withID("d0")[0]).firstLine == 2)
    #expect(try engine.record(engine.stored.withID("d299")[0]).firstLine == 301)
    #expect(engine.reader.commit.attachments.map(\.key) == ["files", "lines"])
    // Again as it was: nothing has moved any more, and the list of lines is gone.
    sample.folder.write("texts/a.jsonl", lines.joined())
    summary = try sample.build()
    #expect((summary.added, summary.updated, summary.unchanged, summary.removed) == (0, 0, 300, 1))
    engine = try sample.engine()
    #expect(try engine.record(engine.stored.withID("d299")[0]).firstLine == 300)
    #expect(engine.reader.commit.attachments.map(\.key) == ["files"])
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  /// Random edits, one update after another: each leaves what a build from nothing gives.
  @Test func updatesGiveWhatABuildGives() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    let fresh = SampleIndex()
    var next = 0
    func record(_ random: inout SeededRandom) -> String {
      next += 1
      // Some have no id, some are the same to the byte but for it.
      let body = random.below(4) == 0 ? "相同的内容" : "第\(next)号 养老\(random.below(50))"
      return line(random.below(3) == 0 ? nil : "r\(next)", body)
    }
    var files: [String: [String]] = [:]
    for name in ["a.jsonl", "b.jsonl", "c.jsonl"] {
      files[name] = (0..<20 + random.below(20)).map { _ in record(&random) }
    }
    files["d.md"] = ["---\ntitle: 条例\n---\n", "正文\n"]
    for round in 0..<LongTests.count(12, 100) {
      for name in files.keys.sorted() where random.below(3) > 0 {
        var lines = files[name] ?? []
        for _ in 0..<random.below(4) {
          let place = random.below(lines.count + 1)
          switch random.below(4) {
          case 0 where name != "d.md": lines.insert(record(&random), at: place)
          case 1 where !lines.isEmpty && name != "d.md": lines.remove(at: min(place, lines.count - 1))
          case 2 where lines.count > 1 && name != "d.md": lines.swapAt(0, lines.count - 1)
          case 3 where name == "d.md": lines.append("第\(round)行\n")
          default: break
          }
        }
        files[name] = lines
      }
      for (name, lines) in files { sample.folder.write("texts/\(name)", lines.joined()) }
      try sample.build()
      try fresh.build([sample.texts], full: true)
      #expect(try contents(sample.index) == contents(fresh.index), "round \(round)")
      if round % 5 == 4 { _ = try IndexOptimizer.run(sample.index, threads: 2) { _ in } }
    }
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  /// One document in a hundred: as many are analyzed, and the rest of the index is not written again.
  @Test func aSmallUpdateIsSmallWork() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    func body(_ random: inout SeededRandom) -> String {
      var body = ""
      for _ in 0..<600 {
        body.unicodeScalars.append(Unicode.Scalar(0x4E00 + UInt32(random.below(3000))) ?? "一")
      }
      return body
    }
    var lines = (0..<600).map { line("d\($0)", body(&random)) }
    for file in 0..<200 { sample.folder.write("texts/many/\(file).txt", body(&random) + "\n") }
    sample.folder.write("texts/a.jsonl", lines.joined())
    let built = try sample.build()
    for round in 0..<10 {
      for place in 0..<6 { lines[place * 100 + round] = line("d\(place * 100 + round)", body(&random)) }
      sample.folder.write("texts/a.jsonl", lines.joined())
      for file in 0..<2 { sample.folder.write("texts/many/\(file * 50 + round).txt", body(&random) + "\n") }
      let before = Set(try FileSystemDirectory(sample.index).list())
      let summary = try sample.build()
      #expect((summary.added, summary.updated, summary.unchanged, summary.removed) == (0, 8, 792, 0))
      // The eight documents, what marks the old ones as deleted, the catalog; now and then the last few
      // updates.
      let bytes = try written(sample.index, before: before)
      #expect(bytes * (round % 8 == 7 ? 5 : 20) < built.indexBytes, "round \(round): \(bytes) bytes")
    }
    #expect(try sample.engine().reader.segments.count <= 8)
  }

  /// As many batches as workers.
  @Test func memoryAndWorkersDoNotChangeTheBytes() throws {
    var random = SeededRandom.forTest()
    let sample = SampleIndex()
    for file in 0..<3 {
      var lines = ""
      for line in 0..<100 {
        var body = ""
        for _ in 0..<1200 {
          body.unicodeScalars.append(Unicode.Scalar(0x4E00 + UInt32(random.below(800))) ?? "一")
        }
        lines += self.line("\(file)-\(line)", body)
      }
      sample.folder.write("texts/\(file).jsonl", lines)
    }
    var seen: [[[UInt8]]] = []
    for (workers, memory) in [(1, 256), (2, 96), (5, 1024)] {
      var options = IndexBuilder.Options(paths: [sample.texts])
      options.isFull = true
      options.workers = workers
      options.memory = memory << 20
      _ = try IndexBuilder(directory: sample.index, options: options)
        .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in })
      let segments = try IndexReader(FileSystemDirectory(sample.index)).commit.segments
      #expect(segments.count == 1)
      seen.append(try segments.map { try #require(sample.folder.read("index/" + $0.name)) })
      // No scratch file is left.
      #expect(try FileSystemDirectory(sample.index).list().count == 4)
    }
    for other in seen.dropFirst() { #expect(other == seen[0]) }
  }

  @Test func progressBeginsAtOnceAndRisesToTheWhole() throws {
    let sample = SampleIndex()
    let lines = (0..<400).map { line("d\($0)", String(repeating: "养老服务", count: 500)) }
    sample.folder.write("texts/a.jsonl", lines.joined())
    var events: [(done: Int64, total: Int64, documents: Int)] = []
    _ = try IndexBuilder(directory: sample.index, options: .init(paths: [sample.texts])).run(
      isCancelled: { false },
      onProgress: {
        if case .reading(let done, let total, let documents) = $0 { events.append((done, total, documents)) }
      },
      onProblem: { _ in })
    let first = try #require(events.first)
    let last = try #require(events.last)
    #expect(first.done == 0 && first.documents == 0)
    #expect(last.done == last.total && last.documents == 400)
    #expect(events.count > 100)
    for (event, next) in zip(events, events.dropFirst()) {
      #expect(event.done <= next.done && event.documents <= next.documents && next.done <= next.total)
    }
  }

  @Test func optimizingChangesNoAnswer() throws {
    let sample = SampleIndex()
    for round in 0..<5 {
      for file in 0..<40 {
        sample.folder.write("texts/\(file).txt", "养老服务第\(file)号，第\(file < 2 * round ? round : 0)版\n")
      }
      try sample.build()
    }
    let before = try contents(sample.index)
    let first = try IndexOptimizer.run(sample.index, threads: 2) { _ in }
    #expect(first.segmentsBefore > 1 && first.segments == 1 && first.documents == 40 && first.dropped > 0)
    #expect(first.bytes < first.bytesBefore)
    #expect(try contents(sample.index) == before)
    let again = try IndexOptimizer.run(sample.index, threads: 2) { _ in }
    #expect(again.generation == first.generation && again.segments == 1 && again.dropped == 0)
    // The catalog is still there: nothing is read again.
    #expect(try sample.build().unchanged == 40)
    #expect(try IndexCheck.run(sample.index).faults == [])
    #expect(throws: EngineError.self) { try IndexOptimizer.run(sample.texts, threads: 1) { _ in } }
    #expect(access(sample.texts + "/write.lock", F_OK) != 0)
  }

  @Test func memoryIsSharedOut() {
    for memory in [0, 96 << 20, 100 << 20, 256 << 20, 4 << 30] {
      for workers in [0, 1, 2, 5, 64] {
        let plan = MemoryPlan(memory: memory, workers: workers)
        #expect(plan.workers >= 1 && plan.workers <= max(1, workers))
        #expect((MemoryPlan.smallestBatch...MemoryPlan.largestBatch).contains(plan.batchBytes))
        let spent =
          MemoryPlan.fixedBytes + plan.workers * MemoryPlan.workerBytes
          + plan.batchBytes * (plan.workers * MemoryPlan.bytesPerTextByte + 1)
        #expect(spent <= max(memory, MemoryPlan.leastBytes) + MemoryPlan.smallestBatch)
      }
    }
  }

  @Test func movedLinesComeBack() throws {
    var random = SeededRandom.forTest()
    var lines: [UInt64: Int] = [:]
    for _ in 0..<500 { lines[UInt64(random.below(1 << 40)) << 20] = random.below(1 << 30) }
    let moved = MovedLines(lines)
    #expect(try #require(MovedLines(moved.bytes)) == moved)
    #expect(moved.byHash == lines)
    for (hash, line) in lines {
      #expect(moved.line(of: hash) == line)
      #expect(moved.line(of: hash + 1) == lines[hash + 1])
    }
    #expect(MovedLines([])?.line(of: 1) == nil)
    #expect(MovedLines([1, 2, 3]) == nil)
    #expect(MovedLines([UInt8](repeating: 7, count: 24)) == nil)
    for _ in 0..<2000 {
      var bytes = moved.bytes
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
      _ = MovedLines(Array(bytes.prefix(random.below(bytes.count + 1))))?.line(of: lines.keys.first ?? 0)
    }
  }
}
