import Glibc
import TestSupport
import Testing

@testable import InvertedIndex

@Suite struct IndexTests {
  @Test func mergingChangesNoAnswer() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<LongTests.count(15, 100) {
      var model = ModelIndex.random(&random, count: 1 + random.below(1500))
      for _ in 0..<random.below(model.documents.count) / 2 {
        model.deleted.insert(random.below(model.documents.count))
      }
      let merged = try model.write(MemoryDirectory(), segments: 1 + random.below(12), merge: .all)
      #expect(merged.segments.count <= 1)
      var kept = ModelIndex()
      kept.documents = model.documents.indices.filter { !model.deleted.contains($0) }.map {
        model.documents[$0]
      }
      #expect(merged.documentCount == kept.documents.count)
      for _ in 0..<20 {
        let query = ModelIndex.randomQuery(&random)
        let expected = kept.search(query, limit: 20, counted: kept.documents)
        #expect(try merged.search(query, limit: 20) == expected)
      }
      for number in kept.documents.indices {
        #expect(
          try merged.blob(ModelIndex.layout.text, of: number)
            == ModelIndex.code.encode(kept.documents[number].text.utf16))
        #expect(
          try merged.blob(ModelIndex.layout.record, of: number)
            == Array("record of \(kept.documents[number].text)".utf8))
        #expect(try merged.number(ModelIndex.layout.date, of: number) == kept.documents[number].date)
      }
    }
  }

  /// More terms than a cache has places, of every kind of key, asked for again and again in any order.
  @Test func termsAreFoundAgain() throws {
    var random = SeededRandom.forTest()
    var words = [
      "", "a", "a\0", "a\0\0", "\0", String(repeating: "b", count: 16), String(repeating: "b", count: 17),
    ]
    for number in 0..<1500 { words.append("w\(number * 7919 % 100_000)") }
    for number in 0..<50 { words.append(String(repeating: "c", count: number)) }
    words = Array(Set(words)).sorted()
    var counts: [String: Int] = [:]
    var model = ModelIndex()
    for (number, word) in words.enumerated() where !word.isEmpty && number % 3 != 0 {
      counts[word] = 1 + number % 4
      for _ in 0..<1 + number % 4 {
        model.documents.append(.init(words: [word], pairs: [], kind: "k", date: 0, text: ""))
      }
    }
    let reader = try model.write(MemoryDirectory(), segments: 1)
    for _ in 0..<20_000 {
      let word = words[random.below(random.below(2) == 0 ? 40 : words.count)]
      let found = try reader.segments[0].fields[ModelIndex.layout.words].dictionary.find(
        TermBytes(Array(word.utf8)))
      #expect(found?.documentFrequency == counts[word], "seed \(random.seed): \(word)")
    }
  }

  @Test func termsAreEqualAsTheirBytesAre() {
    var random = SeededRandom.forTest()
    for _ in 0..<3000 {
      // Alike, and as long as fits the value or a little longer.
      let pair = (0..<2).map { _ in (0..<random.below(20)).map { _ in UInt8(random.below(2)) } }
      let terms = pair.map { TermBytes($0) }
      #expect(terms.map(\.array) == pair)
      #expect(terms.map(\.count) == pair.map(\.count))
      #expect((terms[0] == terms[1]) == (pair[0] == pair[1]))
      #expect(TermBytes(pair[0]).hashValue == terms[0].hashValue)
      let width = 1 + random.below(8)
      let number = random.next() >> UInt64(64 - 8 * width)
      let bytes = (0..<width).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (width - 1 - $0))) }
      #expect(TermBytes(number: number, width: width) == TermBytes(bytes))
    }
  }

  /// What a merge compares with its checksums does not stay in memory: there may be many segments, each of
  /// few bytes.
  @Test func verifyingLeavesNoMemoryBehind() throws {
    let folder = TemporaryDirectory()
    let directory = FileSystemDirectory(folder.path)
    var entries: [SegmentEntry] = []
    for number in 0..<3 {
      let builder = SegmentBuilder(schema: ModelIndex.schema)
      for document in 0..<30 {
        builder.set([UInt8](repeating: UInt8(document), count: 100_000), for: ModelIndex.layout.text)
        builder.endDocument()
      }
      entries.append(try builder.write(to: directory, name: "segment-\(number)"))
    }
    let readers = try entries.map {
      try SegmentReader(directory, entry: $0, schema: ModelIndex.schema, live: nil)
    }
    for reader in readers { try reader.verify() }
    let map = String(decoding: try #require(TemporaryDirectory.bytes(of: "/proc/self/smaps")), as: UTF8.self)
    var kilobytes: [Int] = []
    var isOurs = false
    for line in map.split(separator: "\n") {
      if line.contains("-") && line.contains(" r") { isOurs = line.contains(folder.path) }
      if isOurs && line.hasPrefix("Rss:") { kilobytes.append(Int(line.filter(\.isNumber)) ?? -1) }
    }
    #expect(kilobytes.count >= 3 && kilobytes.reduce(0, +) < 1000, "\(kilobytes) KB")
    withExtendedLifetime(readers) {}
  }

  @Test func termsOfAllSegmentsAreCountedOnce() throws {
    var random = SeededRandom.forTest()
    for segments in 1...5 {
      let model = ModelIndex.random(&random, count: 300)
      let reader = try model.write(MemoryDirectory(), segments: segments)
      #expect(reader.segments.count == segments)
      let words = Set(model.documents.flatMap(\.words))
      #expect(try reader.termCount(ModelIndex.schema.fieldKeys[0]) == words.count)
    }
  }

  @Test func mergingSegmentsGivesTheBytesOfOneSegment() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<10 {
      let model = ModelIndex.random(&random, count: 50 + random.below(1000))
      let one = MemoryDirectory()
      let many = MemoryDirectory()
      let single = try model.write(one, segments: 1)
      let merged = try model.write(many, segments: 2 + random.below(6), merge: .all)
      let left = single.segments[0].entry
      let right = merged.segments[0].entry
      #expect(one.bytes(left.name) == many.bytes(right.name))
    }
  }

  @Test func anyNumberOfThreadsMergesToTheSameBytes() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<5 {
      let model = ModelIndex.random(&random, count: 50 + random.below(500))
      var seen: [[UInt8]?] = []
      for threads in [1, 2, 7] {
        let directory = MemoryDirectory()
        let writer = try IndexWriter(
          directory, schema: ModelIndex.schema, analyzer: "test", startsEmpty: true)
        for part in 0..<4 {
          let builder = SegmentBuilder(schema: ModelIndex.schema)
          let count = model.documents.count
          model.build(builder, count * part / 4..<count * (part + 1) / 4)
          writer.add([try builder.write(to: directory, name: writer.newSegmentName())])
        }
        try writer.merge(.all, threads: threads)
        // The parts are gone as soon as nobody needs them.
        #expect(try directory.list().filter { $0.hasPrefix("segment-") }.count == 1)
        seen.append(directory.bytes(writer.entries[0].name))
      }
      #expect(seen[0] != nil && seen[0] == seen[1] && seen[0] == seen[2])
    }
  }

  @Test func aSectionIsTheSameWhereverItWaits() throws {
    var random = SeededRandom.forTest()
    for count in [0, 1, 100, SectionWriter.spillBytes, 3 * SectionWriter.spillBytes + 17] {
      let directory = MemoryDirectory()
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.below(256)) }
      var files: [[UInt8]?] = []
      for (name, place) in [
        ("a", nil), ("b", SectionWriter.Place.memory), ("c", .spilling(directory, name: "s")),
      ] {
        let output = try directory.create(name)
        let section = SectionWriter(place ?? .streaming(output))
        var start = 0
        while start < count {
          let end = min(count, start + 1 + random.below(200_000))
          try section.write(Array(bytes[start..<end]))
          start = end
        }
        try section.close()
        #expect(try section.finish(into: output) == checksum(bytes))
        #expect(section.count == count)
        try output.finish()
        files.append(directory.bytes(name))
      }
      #expect(files == [bytes, bytes, bytes])
      #expect(directory.bytes("s") == nil)
    }
  }

  @Test func theLargestSegmentsAreNotMergedFurther() {
    let giga = 1 << 30
    func weights(_ sizes: [Int]) -> [MergePolicy.Weight] {
      sizes.map { MergePolicy.Weight(bytes: $0, documents: 9, live: 9) }
    }
    #expect(MergePolicy.all.next(sizes: weights([giga, giga, giga, giga, giga])) == 0..<3)
    #expect(MergePolicy.all.next(sizes: weights([3 * giga, 2 * giga, giga])) == 1..<3)
    #expect(MergePolicy.all.next(sizes: weights([3 * giga, 3 * giga])) == nil)
    // Of very many, the lightest neighbours first.
    let many = Array(repeating: 5000, count: 30) + Array(repeating: 1000, count: 70)
    #expect(MergePolicy.all.next(sizes: weights(many)) == 30..<94)
    #expect(MergePolicy.tiered.next(sizes: weights(Array(repeating: giga, count: 40))) == nil)
    #expect(MergePolicy.tiered.next(sizes: weights(Array(repeating: 1000, count: 8))) == 0..<8)
    #expect(MergePolicy.tiered.next(sizes: weights([giga] + Array(repeating: 1000, count: 7))) == nil)
  }

  @Test func soundIndexesPassTheCheck() throws {
    var random = SeededRandom.forTest()
    for _ in 0..<10 {
      var model = ModelIndex.random(&random, count: random.below(3000))
      for _ in 0..<model.documents.count / 10 { model.deleted.insert(random.below(model.documents.count)) }
      let directory = MemoryDirectory()
      _ = try model.write(directory, segments: 1 + random.below(3))
      var checker = IndexChecker(directory)
      let report = try checker.run()
      #expect(report.faults == [])
      #expect(report.documents == model.documents.count - model.deleted.count)
    }
  }

  /// Every byte of every file, flipped in turn: the fault is named by opening or by the check, and no read
  /// traps.
  @Test func everyFlippedByteIsFound() throws {
    var random = SeededRandom.forTest()
    var model = ModelIndex.random(&random, count: LongTests.count(24, 48))
    model.deleted = [3, 7]
    let directory = MemoryDirectory()
    _ = try model.write(directory, segments: 2)
    var flips = 0
    for name in try directory.list() where name != "write.lock" {
      let sound = try #require(directory.bytes(name))
      for offset in sound.indices {
        var bytes = sound
        bytes[offset] ^= UInt8(1 << random.below(8))
        directory.put(name, bytes)
        flips += 1
        var checker = IndexChecker(directory)
        #expect(!(try checker.run().faults.isEmpty), "\(name) byte \(offset)")
        if offset % 8 == flips % 8 { exercise(directory, &random) }
      }
      directory.put(name, sound)
    }
    print("everyFlippedByteIsFound: \(flips) flips")
  }

  /// A merge gives what it copies a new checksum: damage must end it, or it would be called sound for ever.
  @Test func noMergeCopiesDamage() throws {
    var random = SeededRandom.forTest()
    let model = ModelIndex.random(&random, count: 60)
    let directory = MemoryDirectory()
    let name = try model.write(directory, segments: 2).segments[0].entry.name
    let sound = try #require(directory.bytes(name))
    for offset in stride(from: random.below(7), to: sound.count, by: 7) {
      var bytes = sound
      bytes[offset] ^= UInt8(1 << random.below(8))
      directory.put(name, bytes)
      let writer = try IndexWriter(directory, schema: ModelIndex.schema, analyzer: "test", startsEmpty: false)
      #expect(throws: IndexError.self, "byte \(offset)") { try writer.merge(.all) }
      writer.abandon()
    }
  }

  @Test func everyCutIsFound() throws {
    var random = SeededRandom.forTest()
    let model = ModelIndex.random(&random, count: 60)
    let directory = MemoryDirectory()
    _ = try model.write(directory, segments: 1)
    for name in try directory.list() where name != "write.lock" {
      let sound = try #require(directory.bytes(name))
      for length in stride(from: 0, to: sound.count, by: 7) {
        directory.put(name, Array(sound[..<length]))
        var checker = IndexChecker(directory)
        #expect(!(try checker.run().faults.isEmpty), "\(name) cut at \(length)")
        exercise(directory, &random)
      }
      directory.put(name, sound)
    }
  }

  /// Searches a damaged index; anything but a trap is right here.
  private func exercise(_ directory: any Directory, _ random: inout SeededRandom) {
    guard let reader = try? IndexReader(directory) else { return }
    for _ in 0..<3 {
      _ = try? reader.search(ModelIndex.randomQuery(&random), limit: 5)
      _ = try? reader.matching(ModelIndex.randomFilter(&random))
    }
    for document in 0..<min(reader.documentLimit, 4) {
      _ = try? reader.blob(ModelIndex.layout.text, of: document)
      _ = try? reader.blob(ModelIndex.layout.record, of: document)
    }
  }

  @Test func oneWriterAtATime() throws {
    let directory = MemoryDirectory()
    let first = try IndexWriter(directory, schema: ModelIndex.schema, analyzer: "a", startsEmpty: true)
    #expect(throws: IndexError.self) {
      try IndexWriter(directory, schema: ModelIndex.schema, analyzer: "a", startsEmpty: true)
    }
    _ = try first.commit(attachments: [])
  }

  @Test func theLockOnDiskNamesItsHolder() throws {
    let folder = TemporaryDirectory()
    let directory = FileSystemDirectory(folder.path + "/made/here")
    let lock = try directory.lock()
    do throws(IndexError) {
      _ = try directory.lock()
      Issue.record("a second lock was given")
    } catch {
      guard case .locked(_, let holder) = error else { throw error }
      #expect(holder == getpid())
    }
    lock.release()
    try directory.lock().release()
  }

  /// Between its making and the start of its program a process has all files of the one that makes it.
  @Test func aProcessThatIsBeingStartedHoldsNoLock() throws {
    let folder = TemporaryDirectory()
    let directory = FileSystemDirectory(folder.path + "/index")
    let lock = try directory.lock()
    var copies: [Int32] = []
    var status = stat()
    #expect(stat(folder.path + "/index/write.lock", &status) == 0)
    for descriptor in 0..<Int32(1024) {
      var other = stat()
      if fstat(descriptor, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
        copies.append(fcntl(descriptor, F_DUPFD_CLOEXEC, 0))
        break
      }
    }
    #expect(copies.count == 1)
    lock.release()
    try directory.lock().release()
    for copy in copies { close(copy) }
  }

  @Test func aReaderKeepsItsCommit() throws {
    var random = SeededRandom.forTest()
    let folder = TemporaryDirectory()
    let directory = FileSystemDirectory(folder.path + "/index")
    let old = ModelIndex.random(&random, count: 200)
    let new = ModelIndex.random(&random, count: 100)
    let reader = try old.write(directory, segments: 3)
    let query = RankedQuery(terms: [], filter: .all, listsUnscored: true)
    _ = try new.write(directory, segments: 1)
    #expect(try reader.search(query, limit: 0).count == 200)
    #expect(try IndexReader(directory).search(query, limit: 0).count == 100)
    // Files of the old commit are gone.
    #expect(try directory.list().filter { $0.hasPrefix("segment-") }.count == 1)
  }

  /// A skip entry that lies is found when its block is read, and by the check; it never brings a wrong
  /// answer.
  @Test func damagedSkipEntriesAreNamed() throws {
    var random = SeededRandom.forTest()
    var model = ModelIndex()
    for number in 0..<1500 {
      model.documents.append(.init(words: ["w0"], pairs: [], kind: "k", date: Int64(number), text: ""))
    }
    let directory = MemoryDirectory()
    let name = try model.write(directory, segments: 1).segments[0].entry.name
    let sound = try #require(directory.bytes(name))
    let query = RankedQuery(
      terms: [
        ScoredTerm(
          term: .init(field: ModelIndex.layout.words, bytes: TermBytes(Array("w0".utf8))), boost: 1,
          model: BM25())
      ])
    // The skip entries of the only list stand right behind the header.
    for _ in 0..<300 {
      var bytes = sound
      bytes[SegmentFormat.headerBytes + random.below(12 * 16)] ^= UInt8(1 << random.below(8))
      directory.put(name, bytes)
      if let reader = try? IndexReader(directory), let hits = try? reader.search(query, limit: 0) {
        #expect(hits.count == 1500)
      }
      var checker = IndexChecker(directory)
      #expect(!(try checker.run().faults.isEmpty))
    }
  }

  @Test func whatIsNotThereIsSaid() {
    #expect(throws: IndexError.notAnIndex(path: "memory")) { try IndexReader(MemoryDirectory()) }
    let directory = MemoryDirectory()
    directory.put("commit", [1, 2, 3])
    #expect(throws: IndexError.self) { try IndexReader(directory) }
    var writer = ByteWriter()
    writer.u32(Commit.magic)
    writer.u32(99)
    writer.u64(0)
    directory.put("commit", writer.bytes)
    #expect(throws: IndexError.incompatibleFormat(file: "commit", found: 99, expected: 1)) {
      try IndexReader(directory)
    }
  }
}
