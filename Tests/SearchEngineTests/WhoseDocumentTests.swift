import Glibc
import InvertedIndex
import PolicyDocuments
import TestSupport
import Testing

@testable import SearchEngine

/// Which document is whose: what an update does where files are moved, linked, closed, replaced or left out.
@Suite struct WhoseDocumentTests {
  private let sample = SampleIndex()

  /// Identifiers and texts of all documents.
  private func contents() throws -> [String] {
    let engine = try sample.engine()
    return try (0..<engine.reader.documentLimit).filter(engine.reader.isLive).map { document in
      let text = String(decoding: try engine.stored.source(document).bytes, as: UTF8.self)
      let id = try engine.id(document)
      return (id.hasPrefix(sample.folder.path) ? String(id.dropFirst(sample.folder.path.count + 1)) : id)
        + " "
        + text.filter { $0 != "\n" }
    }.sorted()
  }

  private func counts(_ summary: IndexBuilder.Summary) -> [Int] {
    [summary.added, summary.updated, summary.unchanged, summary.removed, summary.failed, summary.skipped]
  }

  @Test func theSameFolderByOtherSpellingsIsTheSame() throws {
    sample.folder.write("texts/a.txt", "甲\n")
    sample.folder.write("texts/b/c.txt", "乙\n")
    symlink("texts", sample.folder.path + "/alias")
    #expect(counts(try sample.build()) == [2, 0, 0, 0, 0, 0])
    #expect(counts(try sample.build([sample.texts + "/b/../../texts/."])) == [0, 2, 0, 0, 0, 0])
    #expect(try contents() == ["texts/b/../../texts/a.txt 甲", "texts/b/../../texts/b/c.txt 乙"])
    #expect(counts(try sample.build()) == [0, 2, 0, 0, 0, 0])
    // Links never take the name from the file itself.
    #expect(counts(try sample.build([sample.folder.path + "/alias"])) == [0, 0, 2, 0, 0, 0])
    #expect(try contents() == ["texts/a.txt 甲", "texts/b/c.txt 乙"])
    #expect(counts(try sample.build([sample.folder.path + "/alias", sample.texts])) == [0, 0, 2, 0, 0, 0])
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  @Test func aLinkGivesTheNameBackToTheFile() throws {
    sample.folder.write("texts/a.txt", "甲\n")
    symlink("texts", sample.folder.path + "/alias")
    #expect(counts(try sample.build([sample.folder.path + "/alias"])) == [1, 0, 0, 0, 0, 0])
    #expect(try contents() == ["alias/a.txt 甲"])
    #expect(counts(try sample.build()) == [0, 1, 0, 0, 0, 0])
    #expect(try contents() == ["texts/a.txt 甲"])
  }

  /// A link that leads elsewhere from now on stands for what is there.
  @Test func aLinkMayBeTurned() throws {
    sample.folder.write("one/a.txt", "甲\n")
    sample.folder.write("one/b.txt", "乙\n")
    sample.folder.write("two/a.txt", "丙\n")
    let current = sample.folder.path + "/current"
    symlink("one", current)
    #expect(counts(try sample.build([current])) == [2, 0, 0, 0, 0, 0])
    unlink(current)
    symlink("two", current)
    #expect(counts(try sample.build([current])) == [0, 1, 0, 1, 0, 0])
    #expect(try contents() == ["current/a.txt 丙"])
  }

  @Test func aNewHardLinkDoesNotTakeTheName() throws {
    sample.folder.write("texts/m.txt", "甲\n")
    try sample.build()
    link(sample.texts + "/m.txt", sample.texts + "/a.txt")
    #expect(counts(try sample.build()) == [0, 0, 1, 0, 0, 0])
    #expect(try contents() == ["texts/m.txt 甲"])
    unlink(sample.texts + "/m.txt")
    #expect(counts(try sample.build()) == [1, 0, 0, 1, 0, 0])
    #expect(try contents() == ["texts/a.txt 甲"])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
  func whatCannotBeReadJustNowStays() throws {
    for name in [
      "texts/open.txt", "texts/file.txt", "texts/closed/a.txt", "texts/listed/b.txt", "texts/r/c/d.txt",
    ] {
      sample.folder.write(name, "甲\n")
    }
    try sample.build()
    sample.folder.write("texts/file.txt", "乙乙\n")
    let closed: [(String, mode_t)] = [("file.txt", 0), ("closed", 0), ("listed", 0o444), ("r/c", 0o100)]
    for (name, mode) in closed { chmod(sample.texts + "/" + name, mode) }
    defer { for (name, _) in closed { chmod(sample.texts + "/" + name, 0o755) } }
    for _ in 0..<2 {
      sample.problems = []
      let summary = try sample.build()
      #expect(counts(summary) == [0, 0, 1, 0, 4, 0])
      #expect(sample.problems.count == 4)
      #expect(summary.documents == 5)
    }
    // A root that cannot be entered, too.
    chmod(sample.texts, 0)
    #expect(try sample.build().documents == 5)
    chmod(sample.texts, 0o755)
    for (name, _) in closed { chmod(sample.texts + "/" + name, 0o755) }
    #expect(counts(try sample.build()) == [0, 1, 4, 0, 0, 0])
  }

  @Test func aLinkThatLeadsNowhereKeepsItsDocuments() throws {
    let disk = TemporaryDirectory()
    disk.write("papers/a.txt", "甲\n")
    sample.folder.write("texts/b.txt", "乙\n")
    symlink(disk.path + "/papers", sample.texts + "/mounted")
    try sample.build()
    rename(disk.path + "/papers", disk.path + "/away")
    for include in [[], ["*.txt"]] {
      sample.problems = []
      let summary = try sample.build { $0.scanner = .init(include: include) }
      #expect(summary.documents == 2 && summary.skipped == 1)
      #expect(sample.problems == [.danglingLink])
    }
    rename(disk.path + "/away", disk.path + "/papers")
    #expect(counts(try sample.build()) == [0, 0, 2, 0, 0, 0])
  }

  @Test func whatIsNoFileAnyMoreLosesItsDocument() throws {
    for name in ["a.txt", "b.txt", "c.txt", "d.txt", "e/f.txt"] {
      sample.folder.write("texts/" + name, "甲\n")
    }
    try sample.build()
    for name in ["a.txt", "b.txt", "c.txt", "e/f.txt"] { unlink(sample.texts + "/" + name) }
    mkdir(sample.texts + "/a.txt", 0o755)
    mkfifo(sample.texts + "/b.txt", 0o644)
    symlink("/dev/null", sample.texts + "/c.txt")
    rmdir(sample.texts + "/e")
    sample.folder.write("texts/e", "x")
    let summary = try sample.build()
    #expect(try contents() == ["texts/d.txt 甲"])
    #expect(counts(summary) == [0, 0, 1, 4, 2, 1])
    #expect(Set(sample.problems).isSuperset(of: [.notRegularFile(.device), .notRegularFile(.pipe)]))
  }

  /// Edited with its time put back, replaced by another file of the same size and time, and by an older one.
  @Test func timesThatWereSetHideNothing() throws {
    let path = sample.folder.write("texts/a.txt", "甲甲甲\n")
    let times = [timespec(tv_sec: 1_600_000_000, tv_nsec: 0), timespec(tv_sec: 1_600_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, path, times, 0)
    try sample.build()
    sample.folder.write("texts/a.txt", "乙乙乙\n")
    utimensat(AT_FDCWD, path, times, 0)
    #expect(counts(try sample.build()) == [0, 1, 0, 0, 0, 0])
    let other = sample.folder.write("other.txt", "丙丙丙\n")
    utimensat(AT_FDCWD, other, times, 0)
    rename(other, path)
    #expect(counts(try sample.build()) == [0, 1, 0, 0, 0, 0])
    #expect(try contents() == ["texts/a.txt 丙丙丙"])
    // Other rights alone: it is read again, and nothing has changed.
    chmod(path, 0o600)
    #expect(counts(try sample.build()) == [0, 0, 1, 0, 0, 0])
  }

  /// Index and documents are moved or copied together; nothing comes twice.
  @Test func theTreeMayBeMovedAndCopied() throws {
    sample.folder.write("tree/papers/a.txt", "甲\n")
    sample.folder.write("tree/papers/b.txt", "乙\n")
    func build(_ tree: String) throws -> [Int] {
      var options = IndexBuilder.Options(paths: [sample.folder.path + "/\(tree)/papers"])
      options.workers = 1
      return counts(
        try IndexBuilder(directory: sample.folder.path + "/\(tree)/index", options: options)
          .run(isCancelled: { false }, onProgress: { _ in }, onProblem: { _ in }))
    }
    #expect(try build("tree") == [2, 0, 0, 0, 0, 0])
    RunBinary.shell("cp -a tree copy", in: sample.folder.path)
    // The paths are others, so the documents are named anew.
    #expect(try build("copy") == [0, 2, 0, 0, 0, 0])
    #expect(try build("tree") == [0, 0, 2, 0, 0, 0])
    rename(sample.folder.path + "/tree", sample.folder.path + "/moved")
    #expect(try build("moved") == [0, 2, 0, 0, 0, 0])
    #expect(try build("moved") == [0, 0, 2, 0, 0, 0])
  }

  /// The documents are moved while the index stays where it is.
  @Test func movedDocumentsAreNotKeptTwice() throws {
    sample.folder.write("one/papers/a.txt", "甲\n")
    #expect(counts(try sample.build([sample.folder.path + "/one/papers"])) == [1, 0, 0, 0, 0, 0])
    mkdir(sample.folder.path + "/two", 0o755)
    rename(sample.folder.path + "/one/papers", sample.folder.path + "/two/papers")
    #expect(counts(try sample.build([sample.folder.path + "/two/papers"])) == [0, 1, 0, 0, 0, 0])
    #expect(try contents() == ["two/papers/a.txt 甲"])
  }

  /// The rules of a run say what belongs to its folders.
  @Test func laterRulesHoldForWhatIsThere() throws {
    for name in ["a.txt", "drafts/b.txt", "c.md"] { sample.folder.write("texts/" + name, "甲\n") }
    sample.folder.write("more/drafts/d.txt", "乙\n")
    try sample.build([sample.texts, sample.folder.path + "/more"])
    let summary = try sample.build { $0.scanner = .init(exclude: ["drafts"]) }
    #expect(counts(summary) == [0, 0, 2, 1, 0, 1])
    // Folders of other runs are left alone.
    #expect(try contents() == ["more/drafts/d.txt 乙", "texts/a.txt 甲", "texts/c.md 甲"])
    #expect(counts(try sample.build { $0.scanner = .init(include: ["*.md"]) }) == [0, 0, 1, 1, 0, 2])
    #expect(counts(try sample.build()) == [2, 0, 1, 0, 0, 0])
  }

  @Test func emptyFilesAreCountedAndSaidOnce() throws {
    sample.folder.write("texts/a.txt", "甲\n")
    sample.folder.write("texts/b.txt", "乙\n")
    sample.folder.write("texts/empty.txt", "")
    sample.folder.write("texts/table.dat", "x")
    #expect(counts(try sample.build()) == [2, 0, 0, 0, 0, 2])
    #expect(Set(sample.problems) == [.unknownFormat, .emptyFile])
    sample.problems = []
    #expect(counts(try sample.build()) == [0, 0, 2, 0, 0, 2])
    #expect(sample.problems == [])
    sample.folder.write("texts/b.txt", " \n")
    sample.folder.write("texts/other.dat", "x")
    #expect(counts(try sample.build()) == [0, 0, 1, 1, 0, 4])
    #expect(sample.problems.count == 2)
    // A dry run lists everything; what is named outright is meant.
    sample.problems = []
    #expect(counts(try sample.build(dryRun: true)) == [0, 0, 1, 0, 0, 4])
    for _ in 0..<2 {
      #expect(counts(try sample.build([sample.texts + "/empty.txt"])) == [0, 0, 0, 0, 1, 0])
    }
    sample.folder.write("texts/empty.txt", "丙\n")
    #expect(try sample.build().documents == 2)
  }

  @Test func anEncodingIsRemembered() throws {
    // 通知 in Big5; in GB 18030 it reads as two other characters.
    let big5: [UInt8] = [0xB3, 0x71, 0xAA, 0xBE]
    sample.folder.write("texts/a.txt", big5 + [0x0A])
    sample.folder.write("texts/sub/b.txt", big5 + [0x0A])
    try sample.build()
    let guessed = try contents()
    #expect(counts(try sample.build { $0.encoding = .named("big5") }) == [0, 2, 0, 0, 0, 0])
    #expect(try contents() == ["texts/a.txt 通知", "texts/sub/b.txt 通知"])
    #expect(counts(try sample.build()) == [0, 0, 2, 0, 0, 0])
    // A change and a new file, by a run that says nothing of encodings.
    sample.folder.write("texts/a.txt", big5 + big5 + [0x0A])
    sample.folder.write("texts/sub/new.txt", big5 + [0x0A])
    #expect(counts(try sample.build()) == [1, 1, 1, 0, 0, 0])
    #expect(try contents() == ["texts/a.txt 通知通知", "texts/sub/b.txt 通知", "texts/sub/new.txt 通知"])
    // Of a folder in it, another; then all is found out again.
    #expect(
      counts(try sample.build([sample.texts + "/sub"]) { $0.encoding = .detected }) == [0, 2, 0, 0, 0, 0])
    #expect(counts(try sample.build()) == [0, 0, 3, 0, 0, 0])
    sample.folder.write("texts/a.txt", big5 + [0x0A])
    try sample.build { $0.encoding = .detected }
    #expect(try Array(contents().prefix(2)) == guessed)
  }

  @Test func anIdentifierStandsForOneDocument() throws {
    sample.folder.write("texts/a.jsonl", "{\"id\":\"x\",\"body\":\"甲\"}\n{\"id\":\"y\",\"body\":\"乙\"}\n")
    sample.folder.write("texts/b.jsonl", "{\"id\":\"x\",\"body\":\"丙\"}\n{\"id\":\"x\",\"body\":\"丁\"}\n")
    try sample.build()
    #expect(try contents() == ["x 甲", "x~2 丙", "x~3 丁", "y 乙"])
    #expect(
      sample.problems.first == .takenID("x", file: sample.texts + "/a.jsonl", keptAs: "x~2"))
    // The one that has the identifier keeps it, also where a new file is read before.
    sample.folder.write("texts/0.jsonl", "{\"id\":\"y\",\"body\":\"戊\"}\n")
    try sample.build()
    #expect(try contents() == ["x 甲", "x~2 丙", "x~3 丁", "y 乙", "y~2 戊"])
    // A record moves to a file that is read before its own.
    sample.folder.write("texts/0.jsonl", "{\"id\":\"z\",\"body\":\"己\"}\n")
    sample.folder.write("texts/a.jsonl", "{\"id\":\"z\",\"body\":\"己\"}\n{\"id\":\"w\",\"body\":\"庚\"}\n")
    try sample.build()
    #expect(try contents() == ["w 庚", "x~2 丙", "x~3 丁", "z 己", "z~2 己"])
    sample.folder.write("texts/0.jsonl", "{\"id\":\"w\",\"body\":\"庚\"}\n")
    sample.folder.write("texts/a.jsonl", "{\"id\":\"z\",\"body\":\"己\"}\n")
    try sample.build()
    #expect(try contents() == ["w 庚", "x~2 丙", "x~3 丁", "z~2 己"])
    #expect(try IndexCheck.run(sample.index).faults == [])
  }

  /// Random files whose records share identifiers: however they are changed, none comes twice.
  @Test func noUpdateGivesAnIdentifierTwice() throws {
    var random = SeededRandom.forTest()
    var next = 0
    for round in 0..<LongTests.count(15, 200) {
      for file in ["a.jsonl", "b.jsonl", "c.jsonl"] where random.below(3) > 0 || round == 0 {
        let lines = (0..<random.below(8)).map { _ in
          next += random.below(2)
          return "{\"id\":\"\(["x", "y", "x~2", "z"][random.below(4)])\",\"body\":\"养老\(next)\"}\n"
        }
        sample.folder.write("texts/" + file, lines.joined())
      }
      try sample.build(full: random.below(6) == 0)
      let engine = try sample.engine()
      let live = (0..<engine.reader.documentLimit).filter(engine.reader.isLive)
      let ids = try live.map { try engine.id($0) }
      #expect(Set(ids).count == ids.count, "seed \(random.seed), round \(round): \(ids)")
      let records = ["a.jsonl", "b.jsonl", "c.jsonl"].map {
        String(decoding: sample.folder.read("texts/" + $0) ?? [], as: UTF8.self).split(separator: "\n").count
      }.reduce(0, +)
      #expect(ids.count == records, "seed \(random.seed), round \(round)")
    }
  }
}
