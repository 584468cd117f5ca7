import Glibc
import TestSupport
import Testing

@testable import InvertedIndex
@testable import SearchEngine

/// The committed index: what is on disk changes when it is meant to, and never otherwise.
@Suite struct FormatFixtureTests {
  private static let fixture = TestData.packageRoot + "/Tests/Fixtures/format"
  private static let advice: Comment =
    "meant to change? raise the version (CONTRIBUTING.md) and run scripts/make-format-fixture"

  /// The names of the files in a folder, in order.
  private static func names(in folder: String) -> [String] {
    (try? FileSystemDirectory(folder).list())?.sorted() ?? []
  }

  /// The words of an analyzer's name that follow from the ICU at hand, by which words are cut.
  private static func cutters(_ analyzer: String) -> [Substring] {
    analyzer.split(separator: " ").filter {
      $0.hasPrefix("icu") || $0.hasPrefix("unicode") || $0.hasPrefix("dictionary")
    }
  }

  /// The committed index, where this program can read its frame.
  private static func committed() throws -> Commit {
    try #require(try Commit.read(FileSystemDirectory(fixture + "/index")), advice)
  }

  /// Whether the ICU at hand is the one the index was made with; with another, words may be cut in other
  /// places.
  private static let hasItsICU: Bool = {
    guard let commit = try? committed(), let here = try? SearchEngine.currentAnalyzer() else { return true }
    return cutters(commit.analyzer) == cutters(here)
  }()

  @Test(.enabled(if: hasItsICU, "another ICU cuts other words")) func theFormatIsThatOfTheFixture() throws {
    let folder = TemporaryDirectory()
    let made = RunBinary.run(
      program: TestData.packageRoot + "/scripts/make-format-fixture",
      ["--program", RunBinary.path, "--into", folder.path + "/index"], in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    let committed = try Self.committed()
    let new = try #require(try Commit.read(FileSystemDirectory(folder.path + "/index")))
    #expect(new.analyzer == committed.analyzer, Self.advice)
    #expect(new.schema == committed.schema, Self.advice)
    #expect(new.segments == committed.segments, Self.advice)
    #expect(new.attachments.map(\.key) == committed.attachments.map(\.key), Self.advice)
    let names = Self.names(in: Self.fixture + "/index")
    #expect(Self.names(in: folder.path + "/index") == names)
    // The catalog holds what the file system says of the files, which is another thing in each checkout.
    let catalog = committed.attachments.first { $0.key == FileCatalog.attachmentKey }?.name
    for name in names where name != catalog && name != Commit.fileName {
      let old = TemporaryDirectory.bytes(of: "\(Self.fixture)/index/\(name)")
      #expect(folder.read("index/\(name)") == old, "\(name): \(Self.advice)")
    }
  }

  @Test(.enabled(if: hasItsICU, "another ICU cuts other words")) func theFixtureIsRead() throws {
    let index = ["--index", Self.fixture + "/index"]
    let check = RunBinary.run(index + ["check"], in: "/")
    #expect(check.status == 0, "\(check.output)\(check.errors) \(Self.advice)")
    let hits = RunBinary.run(index + ["search", "--format", "grep", "国企 站"], in: "/")
    #expect(
      hits.output == "texts/批复.txt:3:同意建設軌道交通3號線，設站21座。\ntexts/批复.txt:4:市屬國企負責運營，PM2.5達標。𠮷\n", Self.advice)
    let counts = ["养老", "城市副中心", "轨道交通", "旧文", "新增"].map {
      RunBinary.run(index + ["search", "-c", $0], in: "/").output
    }
    #expect(counts == ["345\n", "134\n", "9\n", "0\n", "1\n"])
    let catalog = try IndexReader(FileSystemDirectory(Self.fixture + "/index"))
      .attachment(FileCatalog.attachmentKey)
    #expect(FileCatalog(catalog ?? [], base: "/")?.entries.count == 4, Self.advice)
  }

  @Test func indexesOfOlderVersionsAreRefusedInPlainWords() {
    let older = Self.names(in: Self.fixture + "/older")
    for name in older {
      for command in [["search", "养老"], ["info"], ["index", "texts"]] {
        let folder = TemporaryDirectory()
        folder.write("texts/a.txt", "养老")
        for file in Self.names(in: "\(Self.fixture)/older/\(name)") {
          let bytes = TemporaryDirectory.bytes(of: "\(Self.fixture)/older/\(name)/\(file)") ?? []
          folder.write("index/" + file, bytes)
        }
        let result = RunBinary.run(command, in: folder.path)
        #expect(result.status == 3, "\(name) \(command)")
        #expect(result.output == "", "\(name) \(command)")
        #expect(result.errors.contains("hongtou index --full"), "\(name) \(command): \(result.errors)")
      }
    }
  }
}
