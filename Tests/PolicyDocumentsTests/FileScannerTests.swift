import TestSupport
import Testing

@testable import PolicyDocuments

#if canImport(Glibc)
  import Glibc
#endif

struct FileScannerTests {
  private let folder = TemporaryDirectory()

  /// Paths below the folder, and problems, of one scan.
  private func scan(
    _ paths: [String], include: [String] = [], exclude: [String] = []
  ) -> (found: [String], problems: [InputProblem]) {
    var problems: [InputProblem] = []
    let scanner = FileScanner(options: .init(include: include, exclude: exclude))
    let given = paths.map { $0.isEmpty ? folder.path : folder.path + "/" + $0 }
    let files = scanner.scan(given) { problems.append($0) }
    return (files.map { String($0.path.dropFirst(folder.path.count + 1)) }, problems)
  }

  @Test func theOrderIsThatOfTheBytes() {
    // A folder stands where its name does: `a` before `a.txt`.
    let names = ["B.txt", "a/B.jsonl", "a/z.md", "a.txt", "b.txt", "c/d/e/f.txt", "乙.ndjson", "甲.txt"]
    for name in names.reversed() { folder.write(name, "x") }
    #expect(scan([""]).found == names)
    #expect(scan([""]).problems.isEmpty)
  }

  @Test func whatIsNoDocumentIsPassedOver() {
    let names = [
      "a.txt", ".hidden.txt", ".git/b.txt", "README.md", "sub/readme.md", "q.tsv", "x.docx", "noext",
    ]
    for name in names { folder.write(name, "x") }
    let result = scan([""])
    #expect(result.found == ["a.txt"])
    #expect(result.problems.count == 3)
    #expect(result.problems.allSatisfy { $0.kind == .skipped && $0.reason == .unknownFormat })
    // What is named outright is meant.
    let named = scan([".hidden.txt", "README.md", "x.docx"])
    #expect(named.found == [".hidden.txt", "README.md"])
    #expect(named.problems.map(\.kind) == [.failed])
  }

  @Test func nothingIsFoundTwice() {
    folder.write("a.txt", "x")
    folder.write("sub/b.txt", "y")
    symlink("../a.txt", folder.path + "/sub/link.txt")
    symlink("..", folder.path + "/sub/up")
    symlink("sub", folder.path + "/other")
    #expect(
      scan(["", "a.txt", "sub", "./sub/../a.txt", "sub//b.txt", ""]).found == ["a.txt", "other/b.txt"])
    #expect(scan(["sub/", "", "a.txt"]).found == ["sub/b.txt", "sub/link.txt"])
  }

  @Test func linksAreFollowed() {
    let outside = TemporaryDirectory()
    outside.write("docs/c.txt", "z")
    symlink(outside.path + "/docs", folder.path + "/linked")
    symlink(outside.path + "/docs/none.txt", folder.path + "/broken.txt")
    symlink("loop", folder.path + "/loop")
    let result = scan([""])
    #expect(result.found == ["linked/c.txt"])
    #expect(
      result.problems.map(\.reason) == [.danglingLink, .system(ELOOP)])
    #expect(result.problems.map(\.kind) == [.failed, .skipped])
  }

  @Test func patternsChoose() {
    for name in ["a.txt", "b.md", "drafts/c.txt", "2024/d.txt", "2024/drafts/e.txt"] {
      folder.write(name, "x")
    }
    #expect(
      scan([""], include: ["*.txt"]).found == ["2024/d.txt", "2024/drafts/e.txt", "a.txt", "drafts/c.txt"])
    #expect(scan([""], include: ["2024/*"]).found == ["2024/d.txt", "2024/drafts/e.txt"])
    #expect(scan([""], exclude: ["drafts"]).found == ["2024/d.txt", "a.txt", "b.md"])
    #expect(scan([""], include: ["*.txt"], exclude: ["2024/*"]).found == ["a.txt", "drafts/c.txt"])
    #expect(scan([""], include: ["["]).found.isEmpty)
  }

  @Test func otherThanFilesAreNamed() {
    folder.write("a.txt", "x")
    mkfifo(folder.path + "/pipe.txt", 0o644)
    mkfifo(folder.path + "/pipe", 0o644)
    let result = scan(["", "none", "none.txt"])
    #expect(result.found == ["a.txt"])
    #expect(
      result.problems.map(\.reason) == [
        .notRegularFile(.pipe), .notRegularFile(.pipe), .system(ENOENT), .system(ENOENT),
      ])
    #expect(result.problems.map(\.kind) == [.skipped, .failed, .failed, .failed])
  }

  @Test func namesThatAreNoTextAreReported() {
    let name = Array((folder.path + "/").utf8) + [0xD6, 0xD0] + Array(".txt\0".utf8)
    let descriptor = open(name.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o644)
    #expect(descriptor >= 0)
    close(descriptor)
    #expect(scan([""]).problems.map(\.reason) == [.nameNotUTF8])
    unlink(name.map { CChar(bitPattern: $0) })
  }

  @Test func filesCarryWhatTellsAChange() throws {
    let path = folder.write("a.txt", "12345")
    let times = [
      timespec(tv_sec: 1_700_000_000, tv_nsec: 5), timespec(tv_sec: 1_700_000_000, tv_nsec: 123_456_789),
    ]
    utimensat(AT_FDCWD, path, times, 0)
    let file = try #require(FileScanner().scan([path], onProblem: { _ in }).first)
    #expect(file.status.size == 5)
    #expect(file.status.modified == 1_700_000_000_123_456_789)
    #expect(file.format == .plainText)
  }

  @Test func pathsAreTidied() {
    let cases = [
      ("./a", "a"), ("a//b/./c/", "a/b/c"), ("/", "/"), (".", "."), ("./", "."), ("../x", "../x"),
      ("/a/./b", "/a/b"),
    ]
    for (path, tidy) in cases { #expect(FilePath.tidied(path) == tidy) }
  }
}
