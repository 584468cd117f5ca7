import Extraction
import Glibc
import ICUText
import InvertedIndex
import PolicyDocuments
import QueryLanguage
import SearchEngine
import Testing

@testable import Localization

/// Every error has a sentence in both languages.
@Suite struct MessageTests {
  private static let contents: [BinaryContent] = [
    .pdf, .zip, .emptyZip, .oldOffice, .rtf, .png, .jpeg, .gif, .elf, .gzip, .zstd, .xz, .bzip2, .sevenZip,
    .rar,
    .sqlite, .utf32, .nul(offset: 3), .controlCharacters,
  ]

  private static let problems: [InputProblem.Reason] =
    [
      .emptyPath, .pathWithNUL, .nameNotUTF8, .nestedTooDeep, .danglingLink, .notRegularFile(.folder),
      .notRegularFile(.pipe), .notRegularFile(.socket), .notRegularFile(.device), .notRegularFile(.other),
      .system(ENOENT), .unknownFormat, .picture, .emptyFile, .fileTooLarge(bytes: 2, limit: 1),
      .lineTooLong(bytes: 2, limit: 1), .undecodable(.illFormed(encoding: .utf8, offset: 7)),
      .undecodable(.unrecognised(offset: 7)), .undecodable(.unrecognised(offset: nil)), .jsonLinesInUTF16,
      .invalidJSON(message: "no"), .jsonNotUTF8, .noTextOrTitle, .notADate(key: "date", value: "x"),
      .repeatedID("a", keptAs: "a~2"), .unreadable(.unknownFormat), .unreadable(.damaged("x")),
      .unreadable(.encrypted), .unreadable(.noText), .unreadable(.toolMissing(tool: "a", package: "b")),
      .unreadable(.toolMissing(tool: "hongtou-extract", package: "hongtou")),
      .unreadable(.toolFailed(tool: "a", "b")), .unreadable(.crashed), .partlyRead(.pagesWithoutText([1])),
      .partlyRead(.garbledPages([1])), .partlyRead(.replacedBytes(count: 1, first: 2)),
      .partlyRead(.memberSkipped(name: "a", .encrypted)), .partlyRead(.recognized(confidence: 90)),
    ] + ReadingLimits.Kind.allCases.flatMap { [.unreadable(.limitExceeded($0)), .partlyRead(.cutOff($0))] }
    + contents.flatMap { [.undecodable(.notText($0)), .notJSONLines($0)] }

  private static let damage = IndexError.corrupt(
    file: "index/segment-1", offset: 12, reason: "a bit width of 40")

  private static let errors: [EngineError] = [
    .query(QueryError(query: "x", column: 1, reason: .empty)), .index(.notAnIndex(path: "index")),
    .index(.incompatibleFormat(file: "index/commit", found: 2, expected: 1)), .index(damage),
    .index(.locked(path: "index", holder: 7)), .index(.locked(path: "index", holder: nil)),
    .index(.system(operation: "write", path: "index/x", code: ENOSPC)),
    .index(.tooLarge(what: "2^31 documents")),
    .analyzerChanged(path: "index", index: "a", program: "b"), .notRestorable, .cancelled, .noDocument("a-1"),
    .noLines("90", first: 1, last: 4), .noSection("第九章", headings: []),
    .noSection("第九章", headings: ["第一章"]), .changedMeanwhile(path: "index"), .repairFailed(.index(damage)),
    .evaluationInput(EvaluationInputError(line: 3, reason: .noTab)), .unexpected("x"),
    .queryList(path: "index/synonyms.txt", QueryListError(line: 2, reason: .oneForm)),
    .unreadableList(InputProblem(path: "index/synonyms.txt", reason: .notRegularFile(.folder))),
  ]

  private static let actions: [RepairAction] = [
    .commit(.corrected), .commit(.replacedByPending(generation: 3)), .commit(.lost),
    .deletionsCorrected(file: "d"), .deletionsLost(file: "d", documents: 3), .segmentUnreadable("s", damage),
    .segmentCorrected("s", wrongBytes: 0), .segmentCorrected("s", wrongBytes: 1),
    .segmentCorrected("s", wrongBytes: 2), .segmentRebuilt("s", documents: 3, lost: 1), .movedLinesCorrected,
    .movedLinesLost, .citationsRecounted(attachment: "authority"), .catalogCorrected, .catalogLost,
  ]

  private func check(_ text: (Messages) -> String, _ what: some Any) {
    let english = text(Messages(isChinese: false))
    let chinese = text(Messages(isChinese: true))
    #expect(!english.isEmpty && english != chinese, "\(what): \(english)")
    #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(what): \(chinese)")
    #expect(!english.contains("Optional(") && !chinese.contains("Optional("), "\(what)")
  }

  @Test func everythingIsSaidInBothLanguages() {
    for reason in Self.problems { check({ $0.text(reason) }, reason) }
    for error in Self.errors { check({ $0.text(error) }, error) }
    for action in Self.actions { check({ $0.text(action) }, action) }
    for document in [LostDocument.known(id: "a"), .unknown(segment: "s", number: 3)] {
      check({ $0.text(document) }, document)
    }
    for reason: EvaluationInputError.Reason in [
      .noIDOrText, .noTab, .columns(2), .grade("good"), .notJSON(.invalidJSON(message: "x")),
    ] {
      check({ $0.text(reason) }, reason)
    }
    for reason: QueryListError.Reason in [
      .notUTF8, .oneForm, .emptyForm, .longForm(limit: 64), .manyForms(limit: 16), .manyLines(limit: 9),
    ] {
      check({ $0.text(reason) }, reason)
    }
    for code in [ENOENT, EACCES, EPERM, EIO, ENOSPC, EFBIG, EROFS, EMFILE, ECONNREFUSED, EADDRINUSE] {
      check({ $0.system(code) }, code)
    }
  }

  @Test func damageIsListedWithoutWhatToDoNext() {
    let messages = Messages(isChinese: false)
    #expect(
      messages.damage(.index(Self.damage)) == "index/segment-1: damaged at byte 12: a bit width of 40")
    #expect(
      messages.text(Self.damage)
        == "index/segment-1: damaged at byte 12: a bit width of 40; 'hongtou check' lists all damage, "
        + "'hongtou index --full' rebuilds")
  }

  @Test func placesAreWrittenAsCompilersWriteThem() {
    let problem = InputProblem(path: "a.jsonl", line: 7, reason: .jsonNotUTF8)
    #expect(Messages(isChinese: false).text(problem) == "a.jsonl:7: the line is not UTF-8")
    #expect(Messages(isChinese: true).text(problem) == "a.jsonl:7：此行不是 UTF-8 编码")
  }

  @Test func textsOfTheParserAreTranslated() {
    #expect(
      ParserText.chinese("hongtou: Unknown option '--limt'. Did you mean '--limit'?\nUsage: hongtou [-F]")
        == "hongtou: 没有选项 '--limt'。是否指 '--limit'？\n用法：hongtou [-F]")
    #expect(
      ParserText.chinese("  --match <match>  怎样匹配。 (values: auto, all, any; default: auto)")
        == "  --match <match>  怎样匹配。 （取值：auto, all, any；默认：auto）")
    #expect(ParserText.chinese("  --limit <n>  篇数。 (default: 10)") == "  --limit <n>  篇数。 （默认：10）")
    #expect(ParserText.chinese("任何别的") == "任何别的")
  }
}
