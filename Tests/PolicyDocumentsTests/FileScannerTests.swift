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
    let files = scanner.scan(given) { problems.append($0) }.files
    return (files.map { String($0.path.dropFirst(folder.path.count + 1)) }, problems)
  }

  @Test func theOrderIsThatOfTheBytes() {
    // A folder stands where its name does: `a` before `a.txt`.
    let names = ["B.txt", "a/B.jsonl", "a/z.md", "a.txt", "b.txt", "c/d/e/f.txt", "乙.ndjson", "甲.txt"]
    for name in names.reversed() { folder.write(name, "x") }
    #expect(scan([""]).found == names)
    #expect(scan([""]).problems.isEmpty)
  }

  @Test func whatIsNoDocumentIsPassedOverAndSaid() {
    let names = [
      "a.txt", ".hidden.txt", ".git/b.txt", "README.md", "sub/readme.md", "q.tsv", "x.bin", "noext",
    ]
    for name in names { folder.write(name, "x") }
    let result = scan([""])
    #expect(result.found == ["README.md", "a.txt", "sub/readme.md"])
    #expect(
      result.problems.map(\.reason) == [.hidden, .hidden] + Array(repeating: .unknownFormat, count: 3))
    #expect(result.problems.map(\.kind) == [.excluded, .excluded, .skipped, .skipped, .skipped])
    // What is named outright is meant.
    let named = scan([".hidden.txt", "README.md", "x.bin"])
    #expect(named.found == [".hidden.txt", "README.md"])
    #expect(named.problems.map(\.kind) == [.failed])
  }

  /// What an `include` pattern spells out is taken against the rules for hidden and unknown names.
  @Test func includesWin() {
    for name in ["a.txt", ".b.txt", ".c/d.txt", ".c/.e.txt", "f.log", "LICENSE", "g/h.log", "g/i.dat"] {
      folder.write(name, "x")
    }
    #expect(scan([""], include: ["*"]).found == ["a.txt"])
    #expect(scan([""], include: [".*.txt"]).found == [".b.txt"])
    #expect(scan([""], include: [".*"]).found == [".b.txt", ".c/d.txt"])
    #expect(scan([""], include: [".*", ".c/*", ".c/.*"]).found == [".b.txt", ".c/.e.txt", ".c/d.txt"])
    #expect(scan([""], include: ["*.log"]).found == ["f.log", "g/h.log"])
    #expect(scan([""], include: ["LICENSE", "*.txt"]).found == ["LICENSE", "a.txt"])
    #expect(scan([""], include: ["g"]).found == [])
    #expect(scan([""], include: ["g/*"]).problems.map(\.kind).filter { $0 == .skipped }.count == 2)
    #expect(scan([""], include: ["*.log"], exclude: ["g"]).found == ["f.log"])
  }

  /// A link has its own name alone where the file cannot be reached by its own.
  @Test func nothingIsFoundTwice() {
    folder.write("a.txt", "x")
    folder.write("sub/b.txt", "y")
    symlink("../a.txt", folder.path + "/sub/link.txt")
    symlink("..", folder.path + "/sub/up")
    symlink("sub", folder.path + "/other")
    #expect(scan(["", "a.txt", "sub", "./sub/../a.txt", "sub//b.txt", ""]).found == ["a.txt", "sub/b.txt"])
    #expect(scan(["sub/", "", "a.txt"]).found == ["sub/b.txt", "a.txt"])
    #expect(scan(["other", "sub"]).found == ["sub/b.txt", "sub/link.txt"])
    #expect(scan(["other"]).found == ["other/b.txt", "other/link.txt"])
  }

  @Test func hardLinksAreOneFile() throws {
    folder.write("b/real.txt", "x")
    link(folder.path + "/b/real.txt", folder.path + "/a.txt")
    link(folder.path + "/b/real.txt", folder.path + "/c.txt")
    symlink("a.txt", folder.path + "/d.txt")
    let files = FileScanner().scan([folder.path], onProblem: { Issue.record("\($0)") }).files
    #expect(files.map(\.path) == [folder.path + "/a.txt"])
    #expect(
      try #require(files.first).otherNames.map(\.path)
        == ["b/real.txt", "c.txt"].map { folder.path + "/" + $0 })
  }

  @Test func filesKnowWhereTheyAre() throws {
    let outside = TemporaryDirectory()
    outside.write("docs/c.txt", "z")
    folder.write("sub/b.txt", "y")
    symlink(outside.path + "/docs", folder.path + "/linked")
    let scan = FileScanner().scan([folder.path + "/./sub/..//"], onProblem: { Issue.record("\($0)") })
    let real = try #require(FilePath.canonical(folder.path))
    let elsewhere = try #require(FilePath.canonical(outside.path))
    #expect(scan.files.map(\.name.location) == [real + "/sub/b.txt", elsewhere + "/docs/c.txt"])
    #expect(scan.files.map(\.name.origin.isLinked) == [false, true])
    #expect(
      scan.files.map { $0.name.origin.absolute(of: $0.path) } == [
        real + "/sub/b.txt", real + "/linked/c.txt",
      ])
    #expect(scan.roots.map(\.real) == [real])
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
      result.problems.map(\.reason) == [
        .danglingLink, .system(ELOOP),
      ])
    #expect(result.problems.map(\.kind) == [.failed, .skipped])
  }

  @Test func patternsChoose() {
    for name in ["a.txt", "b.md", "drafts/c.txt", "2024/d.txt", "2024/drafts/e.txt"] {
      folder.write(name, "x")
    }
    #expect(
      scan([""], include: ["*.txt"]).found == ["2024/d.txt", "2024/drafts/e.txt", "a.txt", "drafts/c.txt"])
    #expect(scan([""], include: ["2024/*"]).found == ["2024/d.txt", "2024/drafts/e.txt"])
    #expect(scan([""], include: ["2024/*.txt"]).found == ["2024/d.txt"])
    #expect(scan([""], include: ["2024/**/*.txt"]).found == ["2024/d.txt", "2024/drafts/e.txt"])
    #expect(scan([""], include: ["*.{md,text}"]).found == ["b.md"])
    #expect(scan([""], exclude: ["drafts"]).found == ["2024/d.txt", "a.txt", "b.md"])
    #expect(scan([""], exclude: ["./drafts"]).found == ["2024/d.txt", "2024/drafts/e.txt", "a.txt", "b.md"])
    #expect(scan([""], include: ["*.txt"], exclude: ["2024/*"]).found == ["a.txt", "drafts/c.txt"])
    #expect(scan([""], include: ["["]).found.isEmpty)
    #expect(scan([""], exclude: ["*"]).problems.map(\.kind) == Array(repeating: .excluded, count: 4))
  }

  @Test func theIndexIsPassedOver() {
    folder.write("a.txt", "x")
    folder.write("index/README.md", "x")
    let scanner = FileScanner(options: .init(index: folder.path + "/index"))
    var problems: [InputProblem] = []
    let files = scanner.scan([folder.path]) { problems.append($0) }.files
    #expect(files.map(\.path) == [folder.path + "/a.txt"])
    #expect(problems.map(\.reason) == [.indexItself])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads every folder"))
  func whatCannotBeLookedAtIsNamed() {
    folder.write("closed/a.txt", "x")
    folder.write("listed/a.txt", "x")
    chmod(folder.path + "/closed", 0)
    chmod(folder.path + "/listed", 0o444)
    let scan = FileScanner().scan([folder.path], onProblem: { _ in })
    #expect(Set(scan.unread) == [folder.path + "/closed", folder.path + "/listed/a.txt"])
    chmod(folder.path + "/closed", 0o755)
    chmod(folder.path + "/listed", 0o755)
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
    let file = try #require(FileScanner().scan([path], onProblem: { _ in }).files.first)
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
    #expect(FilePath.absolute("/a/./b/../c//") == "/a/c")
    #expect(FilePath.absolute("/../a") == "/a")
    #expect(FilePath.lies("/a/b", in: "/a") && FilePath.lies("/a", in: "/a") && FilePath.lies("/a", in: "/"))
    #expect(!FilePath.lies("/ab", in: "/a") && !FilePath.lies("/a", in: "/a/b"))
  }
}
