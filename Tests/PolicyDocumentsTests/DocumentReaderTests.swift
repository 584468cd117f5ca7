import ICUText
import TestSupport
import Testing

@testable import PolicyDocuments

#if canImport(Glibc)
  import Glibc
#endif

struct DocumentReaderTests {
  private let folder = TemporaryDirectory()

  @Test func plainTextIsOneDocument() throws {
    let text = "甲条例\r\n\r\n第一条　内容"
    let length = text.utf8.count + 3
    let outcome = Outcome(folder.write("a.txt", [0xEF, 0xBB, 0xBF] + Array(text.utf8)))
    let document = try #require(outcome.documents.first)
    #expect(document.text == Array(text.utf8))
    #expect(document.title == "甲条例")
    #expect(document.id == nil && document.firstLine == 1 && document.followsFileLines)
    #expect(outcome.positions == [.init(ordinal: 0, line: 1, offset: 0, length: length, encoding: "UTF-8")])
    #expect(outcome.summary.isComplete && outcome.summary.documents == 1 && !outcome.summary.changedMeanwhile)
    #expect(outcome.summary.status?.size == Int64(length))
  }

  @Test func theFileNameIsTheLastTitle() {
    let prose = folder.write("通知 2024.v2.txt", "为了加强管理，制定本办法。")
    #expect(Outcome(prose).documents.first?.title == "通知 2024.v2")
    let titled = Outcome(folder.write("front.md", "---\ntitle: 只有标题\n---\n\n"))
    #expect(titled.documents.first?.title == "只有标题")
  }

  /// Nothing, a byte order mark of any encoding, blanks of any kind: all are no document, and are told alike.
  @Test func emptyFilesArePassedOverAndSaid() {
    let wide = "\u{FEFF}\n\u{3000}\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let cases: [[UInt8]] = [
      [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x84, 0x31, 0x95, 0x33], Array("\n\n".utf8),
      Array(" \t\r\n\u{3000}\u{A0}\u{FEFF}\n".utf8), wide,
    ]
    for bytes in cases {
      for name in ["a.txt", "a.md", "a.jsonl"] {
        if name == "a.jsonl", bytes == wide || bytes.count > 10 { continue }
        let outcome = Outcome(folder.write(name, bytes))
        #expect(outcome.documents.isEmpty)
        #expect(
          outcome.problems.map(\.kind) == [.skipped], "\(name) \(bytes): \(outcome.problems)")
        #expect(
          outcome.reasons == [bytes.isEmpty ? .emptyFile : .blankFile],
          "\(name) \(bytes)")
        #expect(outcome.summary.isComplete && outcome.summary.problems == 0 && outcome.summary.skipped == 1)
      }
    }
    let lines = Outcome(
      folder.write("a.jsonl", "{\"id\":\"1\",\"body\":\" \\n\"}\n{\"title\":\"题\",\"body\":\"\"}\n"))
    #expect(lines.documents.map(\.title) == ["题"])
    #expect(lines.problems.map(\.kind) == [.skipped] && lines.problems.map(\.line) == [1])
  }

  @Test func frontMatterBecomesMetadata() throws {
    let lines = [
      "---", "title: 关于甲的通知", "issuer: [国务院, 财政部]", "date: 2024年1月4日", "published: 2024-02-01",
      "effective: 不详", "kind: 通知", "layout: x", "---", "", "# 甲", "正文",
    ]
    let bytes = [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: "\r\n").utf8)
    let document = try #require(Outcome(folder.write("a.md", bytes)).documents.first)
    #expect(document.title == "关于甲的通知")
    #expect(document.metadata.issuers == ["国务院", "财政部"])
    #expect(document.metadata.date == "2024-01-04")
    #expect(document.metadata.effective == nil)
    #expect(document.metadata.kind == "通知")
    #expect(document.metadata.others.map(\.key) == ["published", "effective", "layout"])
    #expect(document.firstLine == 10)
    #expect(String(decoding: document.text, as: UTF8.self) == "\r\n# 甲\r\n正文")
  }

  @Test func whatTheCallerThrowsEndsTheReading() {
    struct Stop: Error {}
    let path = folder.write("a.jsonl", "{\"body\":\"a\"}\n{\"body\":\"b\"}\n")
    var count = 0
    #expect(throws: Stop.self) {
      try DocumentReader().read(path: path, onProblem: { _ in }) { (_, _) throws(Stop) in
        count += 1
        throw Stop()
      }
    }
    #expect(count == 1)
  }

  @Test func filesThatAreNoneAreNamed() throws {
    #expect(Outcome(folder.write("empty.txt", "")).reasons == [.emptyFile])
    #expect(Outcome(folder.write("a.xlsx", "x")).reasons == [.unknownFormat])
    #expect(Outcome(folder.path).reasons == [.notRegularFile(.folder)])
    #expect(Outcome(folder.path + "/none.txt").reasons == [.system(ENOENT)])
    #expect(Outcome("/dev/null").reasons == [.notRegularFile(.device)])
    #expect(Outcome("a\0.txt").reasons == [.pathWithNUL])
    symlink("nowhere", folder.path + "/link.txt")
    #expect(Outcome(folder.path + "/link.txt").reasons == [.danglingLink])
    symlink("circle.txt", folder.path + "/circle.txt")
    #expect(Outcome(folder.path + "/circle.txt").reasons == [.system(ELOOP)])
    mkfifo(folder.path + "/pipe.txt", 0o644)
    #expect(Outcome(folder.path + "/pipe.txt").reasons == [.notRegularFile(.pipe)])
    #expect(Outcome(folder.write("really.txt", "%PDF-1.4\n")).reasons == [.undecodable(.notText(.pdf))])
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read every file"))
  func unreadableFilesAreNamed() {
    let path = folder.write("secret.txt", "x")
    chmod(path, 0)
    #expect(Outcome(path).reasons == [.system(EACCES)])
  }

  @Test func largeFilesAreRefusedUnread() {
    let path = folder.write("large.txt", "")
    #expect(truncate(path, 200 << 30) == 0)
    #expect(
      Outcome(path).reasons == [.fileTooLarge(bytes: 214_748_364_800, limit: 67_108_864)])
  }

  @Test func aFolderMayMixEncodings() {
    let text = "通州区政府工作报告"
    let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let gbk: [UInt8] = [
      0xCD, 0xA8, 0xD6, 0xDD, 0xC7, 0xF8, 0xD5, 0xFE, 0xB8, 0xAE, 0xB9, 0xA4, 0xD7, 0xF7, 0xB1, 0xA8, 0xB8,
      0xE6,
    ]
    let big5: [UInt8] = [0xA4, 0xA4, 0xB5, 0xD8, 0xA5, 0xC1, 0xB0, 0xEA, 0xBB, 0xE2, 0xAE, 0xFC]
    folder.write("mixed/1.txt", text)
    folder.write("mixed/2.md", [0xFF, 0xFE] + wide)
    folder.write("mixed/3.txt", wide)
    folder.write("mixed/4.txt", gbk)
    folder.write("mixed/5.txt", big5)
    let files = FileScanner().scan([folder.path + "/mixed"], onProblem: { Issue.record("\($0)") }).files
    let outcomes = files.map { Outcome($0.path) }
    #expect(outcomes.flatMap(\.documents).map(\.title) == [text, text, text, text, "中華民國領海"])
    #expect(
      outcomes.flatMap(\.positions).map(\.encoding) == ["UTF-8", "UTF-16LE", "UTF-16LE", "GB18030", "Big5"])
  }

  @Test func anyBytesGiveDocumentsOrProblems() {
    var random = SeededRandom.forTest()
    for round in 0..<300 {
      var bytes = (0..<random.below(400)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if round % 2 == 0 { bytes = bytes.map { [0x7B, 0x7D, 0x22, 0x0A, 0x3A, 0x61, 0x2D][Int($0) % 7] } }
      for name in ["a.txt", "a.md", "a.jsonl"] {
        let outcome = Outcome(folder.write(name, bytes))
        for document in outcome.documents { #expect(String(validating: document.text, as: UTF8.self) != nil) }
        if name != "a.jsonl" { #expect(outcome.documents.count + outcome.problems.count == 1) }
      }
    }
  }
}
