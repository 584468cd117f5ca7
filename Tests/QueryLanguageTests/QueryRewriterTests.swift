import QueryLanguage
import TestSupport
import Testing
import TextAnalysis

/// From text to a tree, without an index.
@Suite struct QueryRewriterTests {
  private let rewriter: QueryRewriter

  init() throws { rewriter = QueryRewriter(folder: try TextFolder(), analyzer: try Analyzer()) }

  /// The strings of the wanted phrases, and of the excluded ones with a sign.
  private func phrases(_ query: Query) -> [String] {
    query.phrases.map { ($0.isExcluded ? "-" : "") + $0.phrase.text }
  }

  @Test(arguments: [
    ("城市副中心", ["城市", "副中心"]), ("养老服务", ["养老", "服务"]), ("5G基站", ["5g", "基站"]),
    ("PM2.5", ["pm2.5"]), ("2024年", ["2024年"]), ("养老的服务", ["养老", "服务"]), ("水", ["水"]), ("的", ["的"]),
    ("第十五条规定", ["第十五条", "规定"]), ("，", [","]), ("\"养老服务\"", ["养老服务"]),
    ("養老 養老服務 -\"社區\"", ["养老", "服务", "-社区"]), ("养老 -养老服务", ["养老", "-养老服务"]),
  ])
  func runsAreFoldedAndCutIntoPhrases(text: String, expected: [String]) throws {
    #expect(phrases(try rewriter.query(text)) == expected)
  }

  @Test(arguments: [
    ("城市副中心", ["中心"]), ("养老服务", []), ("市属国企", []), ("5G基站", []), ("我可以把房屋转租出去", ["可以", "房屋"]),
    ("公司法", ["公司"]), ("养老的服务", []),
  ])
  func wordsThatWereJoinedAreKnown(text: String, words: [String]) throws {
    var found: [String] = []
    try rewriter.query(text).forEachLeaf { leaf, _, _ in
      guard case .run(let run) = leaf else { return }
      found += run.phrases.flatMap(\.joinedWords).map { String(decoding: $0, as: UTF16.self) }
    }
    #expect(found == words)
  }

  /// Single characters that ICU leaves over: words of the lexicon, pairs, endings and beginnings of words.
  @Test(arguments: [
    ("市属国企印发十四五规划", ["市属", "国企", "印发", "十四五", "规划"]), ("工商户合法权益", ["工商户", "合法权益"]),
    ("驾驶证业务", ["驾驶证", "业务"]), ("社会营造无烟", ["社会", "营造", "无烟"]), ("种用畜禽", ["种用", "畜禽"]),
    ("出具送达回证", ["出具", "送达", "回证"]), ("人民检察院审查", ["人民检察院", "审查"]), ("信息化规划", ["信息化", "规划"]),
    ("合议庭成员", ["合议庭", "成员"]), ("互联网法院", ["互联网", "法院"]), ("保障高水平开放", ["保障", "高水平", "开放"]),
    ("港口所在地", ["港口", "所在地"]), ("委员会统筹", ["委员会", "统筹"]), ("农村宅基地", ["农村", "宅基地"]),
    ("山东省供热条例", ["山东省", "供热", "条例"]),
    ("开发区建设", ["开发区", "建设"]), ("2024年预算", ["2024年", "预算"]), ("广州", ["广州"]), ("检查和监督", ["检查", "监督"]),
    ("征地补偿", ["征地", "补偿"]), ("认真地检查", ["认真", "检查"]),
  ])
  func singleCharactersFindPartners(text: String, expected: [String]) throws {
    #expect(phrases(try rewriter.query(text)) == expected)
  }

  /// The words of a question part it as white space does; what is asked about is left.
  @Test(arguments: [
    ("什么是养老服务", ["养老服务"]), ("什么叫养老服务", ["养老服务"]), ("低保是啥", ["低保"]), ("养老服务是什么？", ["养老服务"]),
    ("养老服务有哪些", ["养老服务"]), ("有没有育儿补贴", ["育儿补贴"]),
    ("产假多少天", ["产假"]), ("产假有几天呢", ["产假"]), ("怎么申请低保", ["申请低保"]), ("居住证怎么办理", ["居住证", "办理"]),
    ("公司不交社保，怎么办？", ["公司不交社保"]), ("试用期是否缴纳社保？", ["试用期", "缴纳社保?"]), ("哪些人可以领取失业金", ["可以领取失业金"]),
    ("劳动合同法第38条是怎么规定的", ["劳动合同法第38条"]), ("请问工伤应该如何认定吗", ["工伤", "认定吗"]), ("为什么要依法治国", ["要依法治国"]),
    ("谁来认定是否合格，怎么认定", ["谁来认定", "合格", "认定"]),
    // What is no question, and what would leave nothing to look for.
    ("什么", ["什么"]), ("怎么办", ["怎么办"]), ("怎么看", ["怎么看"]), ("钱怎么退", ["钱怎么退"]), ("工伤怎么赔", ["工伤"]),
    ("刑法264条怎么判", ["刑法264条"]),
    ("产假 多少天", ["产假"]), ("怎么 申请 低保", ["申请", "低保"]), ("什么 怎么", ["什么", "怎么"]),
    ("你好，请问低保怎么申请呢？谢谢", ["低保", "申请呢?"]), ("民法典1043条说的是什么", ["民法典1043条"]),
    ("宪法第33条的内容是什么", ["宪法第33条"]), ("消费者权益保护法第五十五条规定了什么", ["消费者权益保护法第五十五条"]),
    ("如何理解民法典第1043条", ["民法典第1043条"]), ("几岁可以结婚", ["可以结婚"]), ("何时缴纳个人所得税", ["缴纳个人所得税"]), ("什么呢？", ["什么呢?"]),
    ("最多少于三人", ["最多少于三人"]), ("谁执法谁普法", ["谁执法谁普法"]), ("享有的权利", ["享有的权利"]), ("任何时候", ["任何时候"]),
    ("是否认可", ["是否认可"]),
  ])
  func questionsAreAskedWithoutTheirWords(text: String, expected: [String]) throws {
    var runs: [String] = []
    let query = try rewriter.query(text)
    query.forEachLeaf { leaf, _, _ in
      guard case .run(let run) = leaf else { return }
      let visible = run.codeUnits.trimmingPrefix { $0 == 0x2C }.reversed().trimmingPrefix { $0 == 0x2C }
      runs.append(String(decoding: visible.reversed(), as: UTF16.self))
    }
    #expect(runs == expected)
    // As typed where it is quoted, left out, or taken as one string.
    #expect(phrases(try rewriter.query("\"\(text)\"")).count == 1)
    let excluded = try rewriter.query("低保 NOT \(text)").phrases.filter(\.isExcluded).map(\.phrase.codeUnits)
    #expect(!excluded.isEmpty)
    if !text.contains(" ") {
      let boosted = try rewriter.query("\(text)^2")
      #expect(phrases(boosted) == phrases(query))
    }
  }

  /// Terms of several words are phrases as a whole, the longest at each place; their words are known, too.
  @Test(arguments: [
    ("加强基础设施保护", ["加强", "基础设施", "保护"], ["基础", "设施"]),
    ("最高人民法院应当依法", ["最高人民法院", "应当", "依法"], ["最高", "人民法院"]),
    ("有关部门密切", ["有关", "部门", "密切"], []), ("各行政部门", ["各行政部门"], ["行政", "部门"]),
  ])
  func termsAreWhole(text: String, expected: [String], words: [String]) throws {
    let query = try rewriter.query(text)
    #expect(phrases(query) == expected)
    #expect(query.phrases.flatMap(\.phrase.joinedWords).map { String(decoding: $0, as: UTF16.self) } == words)
  }

  /// Documents with any word of a term are those that a search for any phrase finds.
  @Test func termIsRelaxedToItsWords() throws {
    let relaxed = try #require(try rewriter.query("基础设施").relaxed())
    #expect(phrases(relaxed) == ["基础设施", "基础", "设施"])
    #expect(try rewriter.query("\"基础设施\"").relaxed() == nil)
  }

  /// No character of a run is lost but particles, and no phrase is a single character beside others.
  @Test func everyCharacterIsInAPhrase() throws {
    var random = SeededRandom.forTest()
    let alphabet = Array("市属国企印发规划的和征地委员会化高副新人民法院第三条2024年a户证业，养老服务".unicodeScalars)
    let particles = Set("的和地".unicodeScalars)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text.append(alphabet[random.below(alphabet.count)])
      }
      guard let query = try? rewriter.query(String(text)) else { continue }
      let found = phrases(query).joined()
      let kept = Set(found.unicodeScalars)
      for scalar in text where scalar != "，" && !particles.contains(scalar) {
        #expect(
          kept.contains(scalar), "\(String(text)) lost \(scalar): \(phrases(query)), seed \(random.seed)")
      }
    }
  }

  @Test func stepsOfRewriting() throws {
    let syntax = try QueryParser.parse("養老服務 \"第 一\" -社区服务 \u{200B}")
    let folded = try #require(rewriter.fold(syntax))
    // What folds to nothing is gone, and nothing is cut.
    #expect(
      folded
        == .and([
          .run(Run(Array("养老服务".utf16))), .phrase(Phrase(Array("第一".utf16))),
          .not(.run(Run(Array("社区服务".utf16)))),
        ]))
    guard case .and(let parts) = rewriter.cutRuns(folded), parts.count == 3, case .run(let run) = parts[0]
    else {
      Issue.record("the conjunction is gone")
      return
    }
    #expect(run.phrases.map(\.text) == ["养老", "服务"])
    #expect(run.terms.characters.count == 4 && run.terms.bigrams.count == 3)
    // An excluded run leaves out what has it as it stands, not what has its phrases apart.
    #expect(parts[2] == .not(.phrase(Phrase(Array("社区服务".utf16)))))
  }

  @Test(arguments: [
    ("养老 服务", ["养老", "服务"]), ("公司法 水", ["公司法", "水", "公司"]), ("城市副中心 -水", ["城市", "副中心", "中心", "-水"]),
    ("\"城市副中心\" 水", ["城市副中心", "水"]),
  ])
  func relaxedIsAnyPhraseOrJoinedWord(text: String, expected: [String]) throws {
    let query = try rewriter.query(text)
    let relaxed = try #require(query.relaxed())
    #expect(Set(phrases(relaxed)) == Set(expected), "\(phrases(relaxed))")
    #expect(relaxed.restrictions == query.restrictions)
    guard case .or = relaxed.requirements.first, relaxed.requirements.count == 1 else {
      Issue.record("\(relaxed)")
      return
    }
  }

  @Test(arguments: ["养老", "\"养老服务\"", "养老 养老", "副中心", "养老 -服务"])
  func onePhraseHasNothingToRelax(text: String) throws {
    #expect(try rewriter.query(text).relaxed() == nil)
  }

  /// Conditions stay as they are; a prefix is one of the alternatives.
  @Test func relaxedKeepsConditions() throws {
    let conditions = [Query.field("kind", .anyOf(["通知"])), .range("date", 20_200_101...Int64.max)]
    let start = Query.prefix(Array("居".utf16))
    let query = try rewriter.query("养老 -水").adding([start] + conditions)
    let relaxed = try #require(query.relaxed())
    #expect(relaxed.restrictions == [.not(.phrase(Phrase(Array("水".utf16))))] + conditions)
    #expect(relaxed.requirements == [.or([.phrase(Phrase(Array("养老".utf16))), start])])
    #expect(try rewriter.query("养老").adding(conditions).relaxed() == nil)
  }

  @Test(arguments: ["\"\u{200B}\"", "-养老 \u{200B}"])
  func nothingLeftAfterFoldingIsAnError(text: String) {
    do throws(QueryError) {
      _ = try rewriter.query(text)
      Issue.record("no error")
    } catch {
      #expect(error.reason == .nothingAfterFolding)
    }
  }
}
