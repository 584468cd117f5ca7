import TestSupport
import Testing

@testable import InvertedIndex

#if canImport(Glibc)
  import Glibc
#endif

/// Writers and readers of one index in several processes.
@Suite struct LockTests {
  @Test func aSecondWriterIsRefusedAtOnceWithTheHolder() throws {
    let papers = Papers()
    let lock = try FileSystemDirectory("\(papers.path)/index").lock()
    for arguments in [["index", "papers"], ["index", "papers", "--full"], ["check", "--repair"]] {
      let result = papers.run(arguments)
      #expect(result.status == 3, "\(arguments)")
      #expect(result.errors.contains("another writer holds this index (process \(getpid()))"), "\(arguments)")
    }
    lock.release()
    #expect(papers.run(["index", "papers"]).status == 0)
  }

  /// What a dead holder left in the file is no lock, and is not named.
  @Test func aDeadHolderHoldsNothing() throws {
    let papers = Papers()
    papers.folder.write("index/write.lock", "999999999\n")
    #expect(papers.run(["index", "papers"]).status == 0)
    // Held by a process that has not written its number over the dead one's yet.
    papers.folder.write("index/write.lock", "999999999\n")
    let descriptor = open("\(papers.path)/index/write.lock", O_RDWR)
    flock(descriptor, LOCK_EX)
    let result = papers.run(["index", "papers"])
    #expect(result.status == 3 && result.errors.contains("another writer"))
    close(descriptor)
  }

  /// A reader of this process and one of another answer from their generation while commits and a rebuild go
  /// on.
  @Test func readersKeepTheirGeneration() throws {
    let papers = Papers()
    let reader = try IndexReader(FileSystemDirectory("\(papers.path)/index"))
    func stored() throws -> [[UInt8]] {
      let blobs = try reader.commit.schema.blobs.keys.flatMap { key in
        try (0..<reader.documentLimit).map { try reader.blob(key, of: $0) }
      }
      return blobs + [try reader.attachment("files") ?? []]
    }
    let before = try stored()
    let other = ChildProcess([RunBinary.path, "search", "--queries", "-", "--timing"], in: papers.path)
    func ask() -> [String] {
      other.write("q\t养老\n")
      var lines: [String] = []
      while let line = other.line(), !line.hasPrefix("#end") { lines.append(line) }
      return lines
    }
    let answer = ask()
    #expect(answer.count == 2)
    for round in 0..<12 {
      papers.folder.write("papers/新\(round).txt", "关于养老的意见\(round)\n\n养老服务。\n")
      let arguments = round % 4 == 3 ? ["index", "papers", "--full"] : ["index", "papers"]
      #expect(papers.run(arguments).status == 0)
      #expect(ask() == answer)
      #expect(try stored() == before)
      #expect(papers.run(["search", "养老", "-c"]).output == "\(3 + round)\n")
    }
    other.closeInput()
    #expect(other.wait().status == 0)
  }

  /// Readers that open and check while a writer commits see one commit or the next, never a missing file.
  @Test func openingWhileCommitsGoOn() throws {
    let papers = Papers()
    let writer = ChildProcess(
      [
        "/bin/sh", "-c",
        "for i in $(seq \(LongTests.count(15, 200))); do echo 养老$i > papers/r$i.txt; \"$HONGTOU\" index papers; done",
      ], in: papers.path, files: ["/dev/null", "\(papers.path)/out", "\(papers.path)/err"])
    var looks = 0
    while kill(pid_t(writer.identifier), 0) == 0, looks < 10_000 {
      if let commit = try? Commit.read(FileSystemDirectory("\(papers.path)/index")),
        commit.generation > LongTests.count(15, 200)
      {
        break
      }
      let directory = FileSystemDirectory("\(papers.path)/index")
      let reader = try IndexReader(directory)
      #expect(try reader.attachment("files") != nil)
      if looks % 10 == 0 {
        var checker = IndexChecker(directory)
        #expect(try checker.run().faults == [])
      }
      looks += 1
    }
    #expect(writer.wait().status == 0)
    print("openingWhileCommitsGoOn: \(looks) readers")
  }
}
