import Extraction
import TestSupport
import Testing

@Suite struct ExtractionMessageTests {
  private static let failures: [ReadingFailure] =
    [
      .unknownFormat, .damaged("why"), .encrypted, .noText, .toolMissing(tool: "a", package: "b"),
      .toolFailed(tool: "a", "行"), .crashed,
    ] + ReadingLimits.Kind.allCases.map { .limitExceeded($0) }

  private static let document = ExtractedDocument(
    member: "文/件.docx", format: "docx",
    blocks: [
      Block(.heading(level: 1), "题", at: Location(page: 1)), Block(.heading(level: 9), "九"),
      Block(.paragraph, "段\n落", at: Location(page: 2, line: 3)), Block(.listItem, "项"),
      Block(.paragraph, "扫", at: Location(page: 4, confidence: 0)),
      Block(.tableRow, "a\tb"), Block(.footnote, "注", at: Location(line: 7)),
    ],
    properties: [.init("发布时间", "2024-01-01"), .init("", "")],
    notes: [
      .pagesWithoutText([1, 3]), .garbledPages([]), .replacedBytes(count: 1, first: 9), .cutOff(.pages),
      .memberSkipped(name: "x", .toolMissing(tool: "t", package: "p")), .recognized(confidence: 91),
    ])

  private static let messages: [ExtractionMessage] = {
    var limits = ReadingLimits()
    limits.bytes = 1
    limits.cells = 2
    limits.seconds = 3
    return [
      .hello(protections: ["memory"], formats: ["txt", "zip"]),
      .file(name: "名", skipping: 4, limits: limits, bytes: [0, 255, 7]),
      .event(.starts(number: 1, member: nil)), .event(.starts(number: 2, member: "m")),
      .event(.document(document)), .event(.document(ExtractedDocument(format: ""))), .event(.ends),
      .done(nil),
    ] + failures.map { .event(.skipped(member: "m", $0)) } + failures.map { .done($0) }
  }()

  private func read(_ bytes: [UInt8]) -> ExtractionMessage? {
    guard bytes.count >= ExtractionMessage.headerBytes,
      let header = ExtractionMessage.header(Array(bytes.prefix(ExtractionMessage.headerBytes)))
    else { return nil }
    let fields = Array(bytes.dropFirst(ExtractionMessage.headerBytes))
    return header.length == fields.count ? ExtractionMessage(kind: header.kind, fields: fields) : nil
  }

  @Test func allMessagesAreReadAsTheyWereWritten() {
    for message in Self.messages { #expect(read(message.bytes) == message) }
  }

  /// A process that was taken over by a file may answer anything.
  @Test func changedMessagesAreReadOrRefused() {
    var random = SeededRandom.forTest("changed messages")
    for message in Self.messages {
      let bytes = message.bytes
      for _ in 0..<400 {
        var fields = Array(bytes.dropFirst(ExtractionMessage.headerBytes))
        for _ in 0...Int.random(in: 0...2, using: &random) where !fields.isEmpty {
          let index = Int.random(in: fields.indices, using: &random)
          switch Int.random(in: 0...2, using: &random) {
          case 0: fields[index] = UInt8.random(in: 0...255, using: &random)
          case 1: fields.remove(at: index)
          default: fields.insert(UInt8.random(in: 0...255, using: &random), at: index)
          }
        }
        if let other = ExtractionMessage(kind: bytes[0], fields: fields) {
          #expect(read(other.bytes) == other)
        }
      }
    }
  }

  @Test func lengthsThatCannotBe() {
    #expect(ExtractionMessage.header([68, 255, 255, 255, 255]) == nil)
    #expect(ExtractionMessage.header([68, 0, 0, 0]) == nil)
    #expect(ExtractionMessage.header([68, 1, 2, 0, 0])! == (68, 513))
  }
}
