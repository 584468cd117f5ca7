import ICUText
import TestSupport
import Testing

@testable import PolicyDocuments

struct JSONLinesTests {
  private let folder = TemporaryDirectory()

  @Test func linesAreReadInOrder() throws {
    let lines = [
      #"{"id":"p-1","title":"甲","body":"一\n二","issuer":"国务院、财政部","doc_number":"国发〔2021〕23号","#
        + #""date":"二〇二一年十月","pages":"3"}"#,
      "",
      #"{"_id":7,"text":"只有文\u0000","kind":"通知","status":"现行有效","tags":["x","y"],"deep":{"a":1}}"#,
      "not json", #"{"id":"p-3"}"#, #"{"docid":"p-4","title":"无文"}"#,
    ]
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let outcome = Outcome(folder.write("a.jsonl", bytes))
    try #require(outcome.documents.map(\.id) == ["p-1", "7", "p-4"])
    #expect(outcome.documents.map(\.firstLine) == [1, 3, 6])
    #expect(outcome.positions.map(\.ordinal) == [0, 1, 4])
    #expect(outcome.problems.map(\.line) == [4, 5])
    let first = outcome.documents[0]
    #expect(!first.followsFileLines)
    #expect(first.metadata.issuers == ["国务院", "财政部"])
    #expect(first.metadata.number == "国发〔2021〕23号")
    #expect(first.metadata.date == "2021-10")
    #expect(first.metadata.others == [.init(key: "pages", value: "3")])
    let second = outcome.documents[1]
    #expect(second.text == Array("只有文\0".utf8))
    #expect(second.metadata.others == [.init(key: "tags", value: "x"), .init(key: "tags", value: "y")])
    // Each position is the place of the raw record.
    for position in outcome.positions {
      let record = bytes[Int(position.offset)..<(Int(position.offset) + position.length)]
      #expect(Array(record) == Array(lines[position.line - 1].utf8))
    }
  }

  @Test func aByteOrderMarkIsNoPartOfTheRecord() {
    let outcome = Outcome(folder.write("a.jsonl", [0xEF, 0xBB, 0xBF] + Array("{\"body\":\"a\"}\n".utf8)))
    #expect(outcome.positions == [.init(ordinal: 0, line: 1, offset: 3, length: 12, encoding: "UTF-8")])
  }

  @Test func unwantedRecordsAreNotDecoded() {
    let lines = ["{\"id\":\"1\",\"body\":\"a\"}", "broken", "{\"id\":\"2\",\"body\":\"b\"}"]
    let path = folder.write("a.jsonl", lines.joined(separator: "\n") + "\r\n")
    var seen: [String] = []
    var ids: [String?] = []
    let summary = DocumentReader().read(
      path: path,
      wanted: { record, _ in
        let text = String(decoding: record.indices.map { record[$0] }, as: UTF8.self)
        seen.append(text)
        return text.contains("2")
      }, onProblem: { Issue.record("\($0)") }
    ) { document, _ in ids.append(document.id) }
    #expect(seen == lines)
    #expect(ids == ["2"])
    #expect(summary.unwanted == 2 && summary.documents == 1)
  }

  @Test func longLinesAreLeftOut() {
    let long = "{\"id\":\"long\",\"body\":\"" + String(repeating: "长", count: 1_000_000) + "\"}"
    let a = "{\"id\":\"a\",\"body\":\"x\"}\n"
    let b = "{\"id\":\"b\",\"body\":\"y\"}\n"
    // Of the line's end, CR counts and LF does not.
    for (text, line, end) in [
      (a + long + "\r\n" + b, 2, 1), (a + b + long, 3, 0), (a + b + long + "\n", 3, 0),
    ] {
      let outcome = Outcome(folder.write("a.jsonl", text), .init(maximumDocumentBytes: 100_000))
      #expect(outcome.documents.map(\.id) == ["a", "b"])
      #expect(outcome.problems.map(\.line) == [line])
      #expect(outcome.reasons == [.lineTooLong(bytes: long.utf8.count + end, limit: 100_000)])
      #expect(outcome.summary.isComplete)
    }
    // Within the limit a line may be longer than a read.
    #expect(Outcome(folder.write("b.jsonl", long)).documents.first?.text.count == 3_000_000)
  }

  @Test func linesBreakAnywhereInTheBuffer() {
    var random = SeededRandom.forTest()
    var text = ""
    var lengths: [Int] = []
    while text.utf8.count < 3_500_000 {
      let length = 1 + (random.below(40) == 0 ? random.below(400_000) : random.below(900))
      lengths.append(length)
      let end = random.below(2) == 0 ? "\n" : "\r\n"
      text += "{\"body\":\"" + String(repeating: "x", count: length) + "\"}" + end
    }
    let outcome = Outcome(folder.write("a.jsonl", text))
    #expect(outcome.problems.isEmpty)
    #expect(outcome.documents.map(\.text.count) == lengths)
    #expect(outcome.documents.map(\.firstLine) == Array(1...lengths.count))
  }

  @Test func linesInOtherEncodingsAreRead() throws {
    let gbk: [UInt8] = [0xCD, 0xA8, 0xD6, 0xDD, 0xC7, 0xF8, 0xB5, 0xC4, 0xCD, 0xA8, 0xD6, 0xAA]
    let line = Array("{\"id\":\"1\",\"body\":\"".utf8) + gbk + Array("\"}\n".utf8)
    for encoding in [nil, TextEncoding.gb18030] {
      let outcome = Outcome(folder.write("a.jsonl", line), .init(encoding: encoding))
      #expect(outcome.documents.first?.text == Array("通州区的通知".utf8))
      #expect(outcome.positions.first?.encoding == "GB18030")
    }
    let wide = Outcome(folder.write("b.jsonl", [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]))
    #expect(wide.reasons == [.jsonLinesInUTF16])
    let gzip = Outcome(folder.write("c.jsonl", [0x1F, 0x8B, 8, 0, 0x0A, 0x0A]))
    #expect(gzip.reasons == [.notJSONLines(.gzip)])
    #expect(!gzip.summary.isComplete)
  }

  @Test(.enabled(if: TestData.path("corpora/policy-prc-small.jsonl") != nil, "\(TestData.absent)"))
  func aRealCorpusIsReadWhole() throws {
    let outcome = Outcome(try #require(TestData.path("corpora/policy-prc-small.jsonl")))
    #expect(outcome.documents.count == 808)
    #expect(outcome.problems.isEmpty)
    #expect(outcome.documents.allSatisfy { $0.id != nil && !$0.title.isEmpty && !$0.text.isEmpty })
  }
}
