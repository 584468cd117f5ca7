import TestSupport
import Testing

@testable import InvertedIndex

/// What a failing disk, a killed writer and a loss of power leave: the old commit or the new one, whole.
@Suite struct CrashTests {
  /// A change of an index that does the same each time it is made.
  struct Change {
    enum Kind: CaseIterable { case build, add, addBatches, delete, merge, optimize, attach, rewrite, nothing }
    var kind: Kind
    var seed: UInt64

    /// Makes the change; gives up where it fails.
    func apply(to directory: any Directory) throws {
      var random = SeededRandom(seed: seed)
      let isNew = kind == .build || kind == .rewrite
      let writer = try IndexWriter(
        directory, schema: ModelIndex.schema, analyzer: "test", startsEmpty: isNew)
      do {
        var attachments = [("note", Array("note \(seed)".utf8))]
        switch kind {
        case .build, .rewrite: for _ in 0..<2 { try add(8, writer, directory, &random) }
        case .add: try add(6, writer, directory, &random)
        case .addBatches:
          delete(writer, &random)
          for count in [1, 3] {
            let batches = try (0..<count).map { _ in try batch(4, writer, directory, &random) }
            try writer.add(batches: batches, threads: 1)
          }
        case .delete: delete(writer, &random)
        case .merge:
          delete(writer, &random)
          for _ in 0..<8 { try add(2, writer, directory, &random) }
          try writer.merge(.tiered)
        case .optimize:
          delete(writer, &random)
          try writer.merge(.all)
        case .attach: attachments.append(("other", [UInt8](repeating: 7, count: 3000)))
        case .nothing:
          writer.abandon()
          return
        }
        _ = try writer.commit(attachments: attachments)
      } catch {
        writer.abandon()
        throw error
      }
    }

    private func add(
      _ count: Int, _ writer: IndexWriter, _ directory: any Directory, _ random: inout SeededRandom
    ) throws {
      writer.add([try builder(count, &random).write(to: directory, name: writer.newSegmentName())])
    }

    private func batch(
      _ count: Int, _ writer: IndexWriter, _ directory: any Directory, _ random: inout SeededRandom
    ) throws -> SegmentEntry {
      try builder(count, &random).write(to: directory, name: writer.newBatchName(), isDurable: false)
    }

    private func builder(_ count: Int, _ random: inout SeededRandom) -> SegmentBuilder {
      let builder = SegmentBuilder(schema: ModelIndex.schema)
      let model = ModelIndex.random(&random, count: count)
      model.build(builder, model.documents.indices)
      return builder
    }

    private func delete(_ writer: IndexWriter, _ random: inout SeededRandom) {
      for entry in writer.entries {
        writer.delete(
          (0..<1 + entry.documentCount / 3).map { _ in random.below(entry.documentCount) },
          segment: entry.name)
      }
    }
  }

  /// Everything a commit answers.
  struct Answers: Equatable {
    var generation: UInt64 = 0
    var hits: [[ScoredDocument]] = []
    var stored: [[UInt8]] = []
    var attachments: [[UInt8]] = []

    /// Those of the index in `directory`; all empty where there is no index.
    init(_ directory: any Directory, seed: UInt64) throws {
      let reader: IndexReader
      do throws(IndexError) { reader = try IndexReader(directory) } catch {
        if case .notAnIndex = error { return }
        throw error
      }
      generation = reader.commit.generation
      var random = SeededRandom(seed: seed)
      for _ in 0..<5 { hits.append(try reader.search(ModelIndex.randomQuery(&random), limit: 0)) }
      for document in 0..<reader.documentLimit where reader.isLive(document) {
        stored.append(
          try reader.blob(ModelIndex.layout.text, of: document)
            + reader.blob(ModelIndex.layout.record, of: document))
      }
      for key in ["note", "other"] { attachments.append(try reader.attachment(key) ?? []) }
    }
  }

  /// States that were looked at, by what is in them.
  private struct Seen {
    var states: [[String: UInt64]: Answers] = [:]
    var cases = 0

    /// The answers of the index in `left`, which must be sound.
    mutating func answers(_ left: MemoryDirectory, seed: UInt64, _ what: String) throws -> Answers {
      cases += 1
      var state: [String: UInt64] = [:]
      for name in try left.list() { state[name] = checksum(left.bytes(name) ?? []) }
      if let known = states[state] { return known }
      let answers: Answers
      do { answers = try Answers(left, seed: seed) } catch {
        Issue.record("\(what): \(error)")
        throw error
      }
      if answers.generation > 0 {
        var checker = IndexChecker(left)
        #expect(try checker.run().faults == [], "\(what)")
      }
      states[state] = answers
      return answers
    }
  }

  private func copy(_ directory: MemoryDirectory) -> MemoryDirectory {
    FaultInjectingDirectory(copying: directory, fault: .never).afterKill()
  }

  /// Makes `change` on `before` with `fault`, and looks at every state it may leave. Returns whether a fault
  /// was met.
  private func attempt(
    _ change: Change, on before: MemoryDirectory, _ fault: FaultInjectingDirectory.Fault,
    _ old: Answers, _ new: Answers, _ seen: inout Seen, _ random: inout SeededRandom
  ) throws -> Bool {
    let directory = FaultInjectingDirectory(copying: before, fault: fault)
    let succeeded = (try? change.apply(to: directory)) != nil
    let what = "\(change) \(fault)"
    let killed = try seen.answers(directory.afterKill(), seed: change.seed, "\(what), killed")
    #expect(killed == old || killed == new, "\(what), killed")
    if succeeded { #expect(killed == new, "\(what), killed") }
    for names in FaultInjectingDirectory.Names.allCases {
      for bytes in FaultInjectingDirectory.Bytes.allCases where LongTests.areOn || random.below(5) == 0 {
        let left = directory.afterPowerLoss(names, bytes, &random)
        let answers = try seen.answers(left, seed: change.seed, "\(what), \(names), \(bytes)")
        #expect(answers == old || answers == new, "\(what), \(names), \(bytes)")
        // What was announced as done is done.
        if succeeded { #expect(answers == new, "\(what), \(names), \(bytes)") }
      }
    }
    switch fault {
    case .once(let number), .from(let number), .lying(let number): return directory.operations >= number
    case .never: return false
    }
  }

  /// The Nth operation of every kind of change fails, for N = 1, 2, 3 ... until none is left to fail; each in
  /// three ways, and after each the process alone dies, or the machine, which does to unsynced bytes and
  /// names what it likes.
  @Test func everyFailingOperationLeavesAWholeIndex() throws {
    var random = SeededRandom.forTest()
    var faults = 0
    var cases = 0
    var states = 0
    for kind in Change.Kind.allCases {
      let before = MemoryDirectory()
      if kind != .build {
        try Change(kind: .build, seed: random.next()).apply(to: before)
        try Change(kind: .delete, seed: random.next()).apply(to: before)
        // A stray of a writer that was killed.
        before.put("segment-000900", [1, 2, 3])
      }
      let change = Change(kind: kind, seed: random.next())
      let after = copy(before)
      try change.apply(to: after)
      let (old, new) = (try Answers(before, seed: change.seed), try Answers(after, seed: change.seed))
      #expect((old == new) == (kind == .nothing))
      var seen = Seen()
      var number = 1
      while true {
        var wasMet = false
        for fault in [FaultInjectingDirectory.Fault.once(number), .from(number), .lying(number)] {
          if try attempt(change, on: before, fault, old, new, &seen, &random) {
            wasMet = true
            faults += 1
          }
        }
        if !wasMet { break }
        number += 1
        try #require(number < 10_000)
      }
      cases += seen.cases
      states += seen.states.count
    }
    print(
      "everyFailingOperationLeavesAWholeIndex: \(faults) faults, \(cases) cases, \(states) distinct states")
    #expect(faults > 300)
  }

  /// Changes one after another on what the last fault left: strays and all.
  @Test func faultAfterFaultLeavesAWholeIndex() throws {
    var random = SeededRandom.forTest()
    var cases = 0
    for _ in 0..<LongTests.count(40, 4000) {
      var state = MemoryDirectory()
      for _ in 0..<1 + random.below(8) {
        let change = Change(
          kind: Change.Kind.allCases[random.below(Change.Kind.allCases.count)], seed: random.next())
        let clean = copy(state)
        let old = try Answers(state, seed: change.seed)
        try change.apply(to: clean)
        let new = try Answers(clean, seed: change.seed)
        let number = 1 + random.below(40)
        let fault: FaultInjectingDirectory.Fault =
          [.once(number), .from(number), .lying(number), .never][random.below(4)]
        let directory = FaultInjectingDirectory(copying: state, fault: fault)
        let succeeded = (try? change.apply(to: directory)) != nil
        let (names, bytes) = (FaultInjectingDirectory.Names.allCases, FaultInjectingDirectory.Bytes.allCases)
        state =
          random.below(2) == 0
          ? directory.afterKill()
          : directory.afterPowerLoss(
            names[random.below(names.count)], bytes[random.below(bytes.count)], &random)
        var seen = Seen()
        let answers = try seen.answers(state, seed: change.seed, "\(change) \(fault)")
        cases += 1
        #expect(answers == new || (!succeeded && answers == old), "\(change) \(fault)")
      }
      // A change that meets no fault leaves nothing of those that did.
      try Change(kind: .rewrite, seed: random.next()).apply(to: state)
      let commit = try IndexReader(state).commit
      #expect(Set(try state.list()) == commit.files.union(["commit"]))
    }
    print("faultAfterFaultLeavesAWholeIndex: \(cases) faults one after another")
  }

  /// What is forgotten because it is damaged is still counted: a generation never comes twice.
  @Test func aRebuildOverADamagedCommitGoesOnCounting() throws {
    let directory = MemoryDirectory()
    for seed in 1...5 { try Change(kind: seed == 1 ? .build : .add, seed: UInt64(seed)).apply(to: directory) }
    let last = try IndexReader(directory).commit.generation
    var bytes = try #require(directory.bytes("commit"))
    bytes[40] ^= 1
    directory.put("commit", bytes)
    try Change(kind: .rewrite, seed: 9).apply(to: directory)
    #expect(try IndexReader(directory).commit.generation > last)
  }

  /// A batch is not synced, and a disk may lose of it what it likes before it is read again: then nothing is
  /// committed.
  @Test func aBatchThatTheDiskLostIsNotCommitted() throws {
    var random = SeededRandom.forTest()
    var refused = 0
    for round in 0..<60 {
      let directory = MemoryDirectory()
      try Change(kind: .build, seed: 1).apply(to: directory)
      let old = try Answers(directory, seed: 1)
      let writer = try IndexWriter(
        directory, schema: ModelIndex.schema, analyzer: "test", startsEmpty: false)
      var batches: [SegmentEntry] = []
      for _ in 0...round % 3 {
        let builder = SegmentBuilder(schema: ModelIndex.schema)
        let model = ModelIndex.random(&random, count: 5)
        model.build(builder, model.documents.indices)
        batches.append(
          try builder.write(to: directory, name: writer.newBatchName(), isDurable: false))
      }
      let name = batches[random.below(batches.count)].name
      var bytes = try #require(directory.bytes(name))
      switch random.below(3) {
      case 0: bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      case 1: bytes.removeLast(1 + random.below(bytes.count))
      default:
        let start = random.below(bytes.count)
        for index in start..<min(bytes.count, start + 64) { bytes[index] = 0 }
      }
      if bytes == directory.bytes(name) { continue }
      directory.put(name, bytes)
      do {
        try writer.add(batches: batches, threads: 2)
        _ = try writer.commit(attachments: [])
      } catch {
        refused += 1
        writer.abandon()
      }
      var checker = IndexChecker(directory)
      #expect(try checker.run().faults == [], "seed \(random.seed), round \(round)")
      #expect(try Answers(directory, seed: 1) == old, "seed \(random.seed), round \(round)")
      #expect(try directory.list().allSatisfy { !$0.contains("batch") })
    }
    #expect(refused > 40)
  }

  /// Nothing of a writer that died stays, though nothing is to be committed.
  @Test func aWriterWithNothingToDoRemovesStrays() throws {
    let directory = MemoryDirectory()
    try Change(kind: .build, seed: 1).apply(to: directory)
    let sound = try directory.list()
    directory.put("segment-000400", [1])
    directory.put("commit.new", [1])
    directory.put("notes.txt", [1])
    try Change(kind: .nothing, seed: 2).apply(to: directory)
    #expect(try directory.list() == (sound + ["notes.txt"]).sorted())
  }
}
