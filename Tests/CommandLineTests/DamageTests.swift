import TestSupport
import Testing

@testable import InvertedIndex

/// Indexes that cannot be read: each is named with what to do, and none ends the program by a signal.
@Suite struct DamageTests {
  let papers = Papers()

  @Test func noIndex() {
    for arguments in [
      ["search", "养老"], ["info"], ["check"], ["show", "a-1"], ["explain", "养老", "--doc", "a-1"],
    ] {
      let result = papers.run(["--index", "none"] + arguments)
      #expect(result.status == 3, "\(arguments)")
      #expect(result.errors == "hongtou: none: there is no index here; make one with 'hongtou index PATH'\n")
      #expect(result.output == "")
    }
  }

  @Test func anIndexOfAnotherVersion() throws {
    var bytes = try #require(papers.folder.read("index/commit"))
    bytes[4] = 99
    papers.folder.write("index/commit", bytes)
    for arguments in [["search", "养老"], ["index", "papers"]] {
      let result = papers.run(arguments)
      #expect(result.status == 3)
      #expect(result.errors.contains("written in index format 99"))
      #expect(result.errors.contains("hongtou index --full"))
    }
    #expect(papers.run(["index", "papers", "--full"]).status == 0)
    #expect(papers.run(["search", "养老", "-c"]).output == "2\n")
  }

  @Test func anIndexOfAnotherAnalyzer() throws {
    var commit = try #require(try Commit.read(FileSystemDirectory("\(papers.path)/index")))
    commit.analyzer = "icu12.0"
    papers.folder.write("index/commit", commit.encode())
    for arguments in [["search", "养老"], ["index", "papers"]] {
      let result = papers.run(arguments)
      #expect(result.status == 3)
      #expect(result.errors.contains("made by analyzer 'icu12.0'"))
      #expect(result.errors.contains("hongtou index --full"))
    }
    #expect(papers.run(["index", "papers", "--full"]).status == 0)
  }

  @Test func truncatedAndFlippedFiles() throws {
    var random = SeededRandom.forTest()
    let names = papers.shell("ls index").lines.filter { $0 != "write.lock" }
    #expect(names.count >= 2)
    for name in names {
      let whole = try #require(papers.folder.read("index/\(name)"))
      for round in 0..<6 {
        var bytes = whole
        if round == 0 {
          bytes.removeLast(min(20, bytes.count))
        } else if round == 1 {
          bytes.removeAll()
        } else {
          bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
        }
        papers.folder.write("index/\(name)", bytes)
        let check = papers.run(["check"])
        #expect(check.status == 4 || check.status == 3, "seed \(random.seed), \(name), round \(round)")
        #expect(!(check.output + check.errors).isEmpty)
        for arguments in [["search", "养老"], ["search", "-F", "养老服务"], ["info"], ["show", "a-2"]] {
          let result = papers.run(arguments)
          #expect(
            result.signal == nil,
            "seed \(random.seed), \(name), round \(round), \(arguments): \(result.errors)")
        }
      }
      papers.folder.write("index/\(name)", whole)
    }
    #expect(papers.run(["check"]).status == 0)
  }

  @Test func checkProvesParity() {
    let result = papers.run(["check", "--parity", "60", "--seed", "5"])
    #expect(result.status == 0)
    #expect(result.output.contains("sound\nparity: 60 strings (seed 5)"))
    #expect(result.output.contains("recall 100.0000 %"))
    #expect(result.output == papers.run(["check", "--parity", "60", "--seed", "5"]).output)
  }
}
