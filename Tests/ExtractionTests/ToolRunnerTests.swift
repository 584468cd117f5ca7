import Extraction
import Glibc
import Testing

@Suite struct ToolRunnerTests {
  private func tool(_ name: String, _ change: (inout ToolRunner) -> Void = { _ in }) -> ToolRunner {
    var runner = ToolRunner(name, package: "coreutils")
    change(&runner)
    return runner
  }

  @Test func outputOfToolWithInput() throws {
    let folder = try TemporaryFolder()
    let output = try tool("tr").run(["a-z", "A-Z"], input: Array("hello".utf8).span, in: folder)
    #expect(String(decoding: output, as: UTF8.self) == "HELLO")
  }

  @Test func startsInTheFolderWithACleanEnvironment() throws {
    setenv("HONGTOU_SECRET", "1", 1)
    let folder = try TemporaryFolder()
    let text = String(decoding: try tool("env").run([], in: folder), as: UTF8.self)
    #expect(!text.contains("HONGTOU_SECRET"))
    #expect(text.contains("HOME=\(folder.path)\n"))
    #expect(String(decoding: try tool("pwd").run([], in: folder), as: UTF8.self) == folder.path + "\n")
  }

  @Test func filesOfTheFolderAndItsRemoval() throws {
    var path = ""
    do {
      let folder = try TemporaryFolder()
      path = folder.path
      try folder.write(Array("甲".utf8).span, as: "input")
      _ = try tool("cp").run(["input", "output"], in: folder)
      _ = try tool("mkdir").run(["-p", "a/b/c"], in: folder)
      _ = try tool("ln").run(["-s", "/usr", "link"], in: folder)
      #expect(folder.names() == ["a", "input", "link", "output"])
      #expect(try folder.read("output", limit: 3) == Array("甲".utf8))
      #expect(try folder.read("none", limit: 3) == nil)
      #expect(throws: ReadingFailure.limitExceeded(.bytes)) { _ = try folder.read("output", limit: 2) }
    }
    #expect(access(path, F_OK) != 0)
    #expect(access("/usr/bin", F_OK) == 0)
  }

  @Test func missingToolNamesItsPackage() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadingFailure.toolMissing(tool: "no-such-tool", package: "coreutils")) {
      _ = try tool("no-such-tool").run([], in: folder)
    }
  }

  @Test func failureSaysTheLastLineOfTheErrors() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadingFailure.toolFailed(tool: "sh", "second")) {
      _ = try tool("sh").run(["-c", "echo first >&2; echo second >&2; exit 3"], in: folder)
    }
    #expect(throws: ReadingFailure.toolFailed(tool: "sh", "exit status 3")) {
      _ = try tool("sh").run(["-c", "exit 3"], in: folder)
    }
    let output = try tool("sh").run(["-c", "echo good; exit 3"], in: folder) { $0 == 3 }
    #expect(output == Array("good\n".utf8))
  }

  @Test func limitsOfTimeOutputAndFiles() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadingFailure.limitExceeded(.seconds)) {
      _ = try tool("sleep") { $0.seconds = 1 }.run(["60"], in: folder)
    }
    #expect(throws: ReadingFailure.limitExceeded(.bytes)) {
      _ = try tool("yes") { $0.output = 100_000 }.run([], in: folder)
    }
    #expect(throws: ReadingFailure.limitExceeded(.bytes)) {
      _ = try tool("dd") { $0.output = 100_000 }.run(
        ["if=/dev/zero", "of=large", "bs=300000", "count=9"], in: folder)
    }
  }

  @Test func limitOfMemory() throws {
    let folder = try TemporaryFolder()
    let copy = ["if=/dev/zero", "of=/dev/null", "bs=256M", "count=1"]
    #expect(throws: ReadingFailure.self) {
      // dd keeps a block of this size in memory.
      _ = try tool("dd") { $0.memory = 64 << 20 }.run(copy, in: folder)
    }
    _ = try tool("dd").run(copy, in: folder)
  }

  /// A child that stays behind is ended with the tool, and does not keep its caller waiting.
  @Test func theGroupEndsWithTheTool() throws {
    let folder = try TemporaryFolder()
    let output = try tool("sh").run(["-c", "sleep 600 & echo $!"], in: folder)
    let child = try #require(Int32(String(decoding: output, as: UTF8.self).dropLast()))
    // Killed, but perhaps not yet collected by the first process of the system.
    var tries = 0
    while kill(child, 0) == 0 && tries < 1000 && !isZombie(child) {
      usleep(10_000)
      tries += 1
    }
    #expect(kill(child, 0) != 0 || isZombie(child))
  }

  private func isZombie(_ process: Int32) -> Bool {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return true }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 400)
    let count = fread(&line, 1, line.count, file)
    return String(decoding: line[..<count], as: UTF8.self).contains(") Z ")
  }
}
