import TestSupport
import Testing

@testable import PolicyDocuments

struct MetadataTests {
  @Test func namesAndCodesAreUnique() {
    var seen: Set<String> = [
      "id", "_id", "docid", "title", "标题", "articletitle", "文件名称", "文件标题", "公文名称", "法规名称",
      "法律名称", "名称", "信息名称", "body", "text", "contents", "content", "正文",
    ]
    for (place, field) in MetadataField.allCases.enumerated() {
      #expect(Int(field.rawValue) == place)
      let declared = field.declaration
      for key in [declared.name, declared.label] + declared.aliases {
        #expect(seen.insert(key).inserted, "\(key)")
        #expect(DocumentKey(key) == .metadata(field))
        #expect(DocumentKey(key.uppercased()) == .metadata(field))
      }
      #expect(MetadataField(name: field.name) == field)
      // What is sorted by has a type with an order; days come from dates alone.
      #expect(field.filter != .range || field.type == .date)
      #expect(!field.has(.sortedDescending) || field.has(.sorted))
    }
    #expect(DocumentKey("其他") == nil && MetadataField(name: "发文机关") == nil)
  }

  @Test func valuesAreKeptByField() {
    var random = SeededRandom.forTest()
    for _ in 0..<300 {
      var metadata = DocumentMetadata()
      var model: [MetadataField: [String]] = [:]
      for _ in 0..<random.below(12) {
        let field = MetadataField.allCases[random.below(MetadataField.allCases.count)]
        let values = (0..<random.below(3)).map { "v\($0)" }
        metadata[field] = values
        model[field] = values.isEmpty ? nil : values
      }
      var other = DocumentMetadata()
      for field in MetadataField.allCases {
        #expect(metadata[field] == model[field] ?? [])
        #expect(metadata.text(field, separator: "+") == model[field]?.joined(separator: "+"))
        other[field] = model[field] ?? []
      }
      #expect(metadata == other)
    }
  }

  @Test func everyFieldIsReadUnderEveryKey() throws {
    for field in MetadataField.allCases {
      let declared = field.declaration
      let value = field.type == .date ? "2024-05-06" : "值"
      for key in [declared.name, declared.label] + declared.aliases {
        let folder = TemporaryDirectory()
        let line = "{\"body\":\"文\",\"\(key)\":\"\(value)\"}"
        #expect(Outcome(folder.write("a.jsonl", line)).documents.first?.metadata[field] == [value], "\(key)")
        let front = "---\n\(key): \(value)\n---\n文\n"
        #expect(Outcome(folder.write("a.md", front)).documents.first?.metadata[field] == [value], "\(key)")
      }
    }
  }

  @Test func listsAreKeptWhole() {
    var builder = DocumentBuilder()
    builder.add("issuer", list: ["国务院", " 财政部 ", ""])
    builder.add("issuers", list: ["教育部"])
    builder.add("number", list: ["国发〔2021〕1号", "国发〔2021〕2号"])
    builder.add("date", list: ["不详", "2024-01-02", "2025"])
    builder.add("tags", list: ["甲", "乙", "丙"])
    #expect(builder.metadata.issuers == ["国务院", "财政部"])
    #expect(builder.metadata.number == "国发〔2021〕1号、国发〔2021〕2号")
    #expect(builder.metadata.date == "2024-01-02")
    let others = builder.metadata.othersByKey
    #expect(others.map(\.key) == ["issuers", "date", "tags"])
    #expect(others.map(\.values) == [["教育部"], ["不详", "2025"], ["甲", "乙", "丙"]])
    #expect(builder.unread == [.init(key: "date", value: "不详")])
  }

  @Test func aDateThatIsNoneIsKeptAndSaid() throws {
    let folder = TemporaryDirectory()
    let lines = "{\"id\":\"1\",\"body\":\"文\"}\n{\"id\":\"2\",\"body\":\"文\",\"date\":\"2024-99-99\"}\n"
    let outcome = Outcome(folder.write("a.jsonl", lines))
    #expect(outcome.documents.map(\.metadata.date) == [nil, nil])
    #expect(outcome.documents.last?.metadata.others == [.init(key: "date", value: "2024-99-99")])
    #expect(outcome.problems.map(\.line) == [2])
    #expect(outcome.problems.map(\.kind) == [.noted])
    // The document is there: nothing of the file has to be read again.
    #expect(outcome.summary.isComplete && outcome.summary.problems == 0)
    let markdown = Outcome(folder.write("b.md", "---\neffective: \"2024-99-99\"\n---\n文\n"))
    #expect(markdown.documents.first?.metadata.others == [.init(key: "effective", value: "2024-99-99")])
    #expect(markdown.problems.map(\.line) == [nil])
  }
}
