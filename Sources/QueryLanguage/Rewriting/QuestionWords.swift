internal import Primitives
internal import TextAnalysis

/// Finds the words in a run that only say that something is asked: 什么是, 怎么, 多少钱, 有哪些.
///
/// Documents of policy state and seldom ask, so hardly one has them, and those that have answer something
/// else: 怎么申请低保 would not find what says who may apply for 低保, but interviews in which 怎么 occurs.
enum QuestionWords {
  /// They begin and end where a word of the analyzer does.
  private static let direct = byFirstUnit(
    "请问", "请教", "你好", "您好", "谢谢", "想问", "我想问", "想知道", "我想知道", "什么", "甚么", "是啥", "什么样", "什么时候", "什么人",
    "什么意思", "什么内容", "为什么", "为啥", "为何", "何谓", "何时", "怎么", "怎么办", "怎么样", "怎么做", "怎么算", "怎样", "如何",
    "咋办", "多少", "多少钱", "多少元", "多少天", "多少日", "多少个月", "多少年", "多少岁", "多少个", "多少人", "多少次", "多少倍", "多少种",
    "多少条", "多久", "多长", "多长时间", "多大", "几天", "几日", "几个", "几个月", "几年", "几岁", "几次", "几倍", "几种", "几条", "几人",
    "第几条", "哪些", "哪些人", "哪个", "哪种", "哪里", "哪儿", "哪年", "哪一年", "哪天", "由谁", "是不是", "能不能", "可不可以", "会不会",
    "有没有", "要不要", "该不该", "算不算", "需不需要", "应不应该")
  /// Documents have these, too, so they are a question's only beside others or a question mark.
  private static let indirect = byFirstUnit("是否", "能否", "可否")
  /// Each of them has one of these, so that most runs are passed over at once.
  private static let signs: CodeUnitSet = "问教好谢想什甚啥何谓怎咋少久长大几哪谁不没否"
  /// Words that belong to a question where they stand before it: 有|哪些, 应该|怎么办, 的|内容|是|什么.
  private static let openers = Set(
    codeUnits(
      "有", "是", "指", "叫", "在", "到", "去", "都", "该", "要", "能", "会", "得", "应该", "应当", "需要", "可以", "具体", "分别",
      "的", "的是", "说", "说的", "说的是", "讲", "了", "规定", "内容", "原文", "到底", "究竟"))
  /// Words that belong to it where they stand behind it: 什么|是, 怎么|规定|的.
  private static let closers = Set(
    codeUnits("是", "叫", "样", "的", "了", "呢", "吗", "啊", "呀", "规定", "内容", "理解", "解读"))
  /// What is not looked for where no more is left beside a question.
  private static let fillers: CodeUnitSet = "的了吗呢吧啊呀么"

  private static func codeUnits(_ words: String...) -> [[UInt16]] { words.map { Array($0.utf16) } }

  /// Longer ones first.
  private static func byFirstUnit(_ words: String...) -> [UInt16: [[UInt16]]] {
    Dictionary(grouping: words.map { Array($0.utf16) }.sorted { $0.count > $1.count }) { $0[0] }
  }

  /// Whether a run may have question words; most have none.
  static func mayStand(in text: [UInt16]) -> Bool { text.contains(where: signs.contains) }

  /// What of a run is asked about: the parts between its question words, none where these are all of it. A
  /// single character beside longer parts is left out, since it is not looked for by itself.
  ///
  /// Nil where there are no question words, or single characters alone are asked about.
  ///
  /// - Parameters:
  ///   - text: canonical.
  ///   - words: those of `text` by the analyzer.
  ///   - kept: ranges that are no question words, whatever they look like.
  static func parts(of text: [UInt16], _ words: [Word], keeping kept: [Range<Int>] = []) -> [Range<Int>]? {
    if !mayStand(in: text) { return nil }
    let found = questions(in: text, words.filter { !$0.isPart }.map { Int($0.start)..<Int($0.end) })
      .filter { question in !kept.contains { $0.overlaps(question.range) } }
    guard !found.isEmpty, found.contains(where: \.isDirect) || text.contains(questionMark) else { return nil }
    var parts: [Range<Int>] = []
    var hasSingle = false
    for (start, end) in zip([0] + found.map(\.range.upperBound), found.map(\.range.lowerBound) + [text.count])
    {
      let content = text[start..<end].filter { !fillers.contains($0) && isWritten($0) }
      if content.count == 1, CharacterClass.isHan(UInt32(content[0])) {
        hasSingle = true
      } else if !content.isEmpty {
        parts.append(start..<end)
      }
    }
    return parts.isEmpty && hasSingle ? nil : parts
  }

  /// The questions, rising and apart from each other, with the words around that belong to them.
  private static func questions(in text: [UInt16], _ words: [Range<Int>]) -> [(
    range: Range<Int>, isDirect: Bool
  )] {
    var result: [(range: Range<Int>, isDirect: Bool)] = []
    var end = 0
    let ends = Set(words.map(\.upperBound))
    for (index, word) in words.enumerated() where word.lowerBound >= end {
      let directEnd = self.end(of: direct, at: word.lowerBound, in: text, ends)
      guard let found = directEnd ?? self.end(of: indirect, at: word.lowerBound, in: text, ends) else {
        continue
      }
      var first = index
      while first > 0, words[first - 1].upperBound == words[first].lowerBound,
        words[first - 1].lowerBound >= end, openers.contains(Array(text[words[first - 1]]))
      {
        first -= 1
      }
      end = found
      for next in words[index...] where next.lowerBound >= end {
        guard next.lowerBound == end, closers.contains(Array(text[next])) else { break }
        end = next.upperBound
      }
      result.append((words[first].lowerBound..<end, directEnd != nil))
    }
    return result
  }

  /// Where the longest of `questions` ends that stands at `start`.
  ///
  /// - Parameter ends: where words end.
  private static func end(
    of questions: [UInt16: [[UInt16]]], at start: Int, in text: [UInt16], _ ends: Set<Int>
  ) -> Int? {
    guard let questions = questions[text[start]] else { return nil }
    // 最多, 至少 are words of their own.
    if start > 0, text[start] == many, "最至".utf16.contains(text[start - 1]) { return nil }
    for question in questions where text[start...].starts(with: question) {
      let end = start + question.count
      guard ends.contains(end) else { continue }
      // ICU cuts 什么|是养老|服务.
      let isDefinition = question == what && end < text.count && text[end] == be && !ends.contains(end + 1)
      return isDefinition ? end + 1 : end
    }
    return nil
  }

  private static let what = Array("什么".utf16)
  private static let be: UInt16 = 0x662F
  private static let many: UInt16 = 0x591A
  private static let questionMark: UInt16 = 0x3F

  private static func isWritten(_ unit: UInt16) -> Bool {
    switch CharacterClass(of: UInt32(unit)) {
    case .han, .letterOrDigit: true
    case .punctuation, .space, .boundary: false
    }
  }
}
