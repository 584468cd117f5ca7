import Archives
import Extraction
import TestSupport
import Testing

@Suite struct ArchiveReaderTests {
  private func parts(
    _ bytes: [UInt8], _ format: String = "zip", limits: ReadingLimits = ReadingLimits()
  ) throws -> [String: String] {
    var found: [String: String] = [:]
    try ArchiveReader().read(bytes, format: format, limits: limits) { part throws(ReadingFailure) in
      switch part {
      case .member(let name, let bytes): found[name] = String(decoding: bytes, as: UTF8.self)
      case .skipped(let name, let failure): found[name] = "\(failure)"
      case .document: found["document"] = ""
      }
    }
    return found
  }

  @Test(arguments: [
    ArchiveBuilder.Format.zip, .tar, .tarGzip, .tarXZ, .tarBzip2, .sevenZip,
  ])
  func membersOfEachFormat(_ format: ArchiveBuilder.Format) throws {
    var archive = ArchiveBuilder(format)
    archive.add("甲/通知.txt", "国务院办公厅关于")
    archive.add("乙.md", "# 标题")
    let bytes = archive.finished()
    #expect(ArchiveReader().recognizes(Array(bytes.prefix(4096))))
    #expect(try parts(bytes) == ["甲/通知.txt": "国务院办公厅关于", "乙.md": "# 标题"])
  }

  @Test func namesInGBKAndBig5() throws {
    // 关于印发通知.txt in GBK, 行政院公報.txt in Big5.
    let gbk: [UInt8] =
      [0xB9, 0xD8, 0xD3, 0xDA, 0xD3, 0xA1, 0xB7, 0xA2, 0xCD, 0xA8, 0xD6, 0xAA] + Array(".txt".utf8)
    let big5: [UInt8] = [0xA6, 0xE6, 0xAC, 0x46, 0xB0, 0x7C, 0xA4, 0xBD, 0xB3, 0xF8] + Array(".txt".utf8)
    for format in [ArchiveBuilder.Format.zip, .tar] {
      var archive = ArchiveBuilder(format)
      archive.add(gbk, Array("a".utf8))
      archive.add("中文.txt", "b")
      #expect(try parts(archive.finished()) == ["关于印发通知.txt": "a", "中文.txt": "b"])
      archive = ArchiveBuilder(format)
      archive.add(big5, Array("c".utf8))
      #expect(try parts(archive.finished()) == ["行政院公報.txt": "c"])
    }
  }

  @Test func pathsStayInside() throws {
    var archive = ArchiveBuilder(.zip)
    archive.add("../../etc/passwd", "1")
    archive.add("/root.txt", "2")
    archive.add("C:\\docs\\..\\a.txt", "3")
    archive.add("a/./b.txt", "4")
    archive.add("a/Thumbs.db", "junk")
    archive.addLink("link", to: "/etc/shadow")
    #expect(
      try parts(archive.finished()) == [
        "etc/passwd": "1", "root.txt": "2", "docs/a.txt": "3", "a/b.txt": "4",
      ])
  }

  @Test func namesThatOccurTwice() throws {
    var archive = ArchiveBuilder(.zip)
    archive.add("a.txt", "1")
    archive.add("./a.txt", "2")
    #expect(try parts(archive.finished()) == ["a.txt": "1", "a.txt#2": "2"])
  }

  @Test func encryptedMembersAreNamed() throws {
    var archive = ArchiveBuilder(.zip)
    archive.password = "secret"
    archive.add("秘密.txt", "hidden")
    #expect(try parts(archive.finished()) == ["秘密.txt": "encrypted"])
  }

  @Test func bombsAreStopped() throws {
    var limits = ReadingLimits()
    limits.bytes = 1 << 20
    for format in [ArchiveBuilder.Format.zip, .tarGzip, .sevenZip] {
      var archive = ArchiveBuilder(format)
      archive.add("small.txt", "1")
      archive.add("bomb.txt", [UInt8](repeating: 0x30, count: 1 << 24))
      archive.add("after.txt", "2")
      let bytes = archive.finished()
      let found = try parts(bytes, limits: limits)
      #expect(found["small.txt"] == "1")
      #expect(found["bomb.txt"] == "\(ReadingFailure.limitExceeded(.bytes))")
      #expect(found["after.txt"] == "2")
    }
    var archive = ArchiveBuilder(.zip)
    for number in 0..<50 { archive.add("\(number)", "") }
    limits.members = 10
    let many = archive.finished()
    #expect(throws: ReadingFailure.limitExceeded(.members)) { try parts(many, limits: limits) }
  }

  @Test func whatIsNoArchive() {
    for bytes in [[], Array("plain text".utf8), [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B, 0x08, 0, 0, 0]] {
      #expect(throws: ReadingFailure.self) { try parts(bytes) }
    }
  }

  @Test func truncatedArchivesKeepWhatWasRead() throws {
    var archive = ArchiveBuilder(.tarGzip)
    archive.add("first.txt", "1")
    var random = SeededRandom.forTest()
    archive.add("second.bin", (0..<1_000_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    let bytes = archive.finished()
    var names: [String] = []
    #expect(throws: ReadingFailure.self) {
      try ArchiveReader().read(Array(bytes.prefix(bytes.count / 2)), format: "tgz", limits: ReadingLimits()) {
        part throws(ReadingFailure) in
        if case .member(let name, _) = part { names.append(name) }
      }
    }
    #expect(names == ["first.txt"])
  }

  @Test func damageNeverTraps() throws {
    var random = SeededRandom.forTest()
    for format in [ArchiveBuilder.Format.zip, .tar, .tarGzip, .sevenZip] {
      var archive = ArchiveBuilder(format)
      archive.add("甲.txt", String(repeating: "第一条 ", count: 50))
      archive.add("乙.txt", "二")
      let whole = archive.finished()
      for _ in 0..<200 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<min(bytes.count, 600), using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        _ = try? parts(bytes)
      }
    }
  }
}
