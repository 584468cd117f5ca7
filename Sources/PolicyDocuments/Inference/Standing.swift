/// Whether a document is in force, with the sentence that says so.
public enum Standing: String, Sendable, CaseIterable {
  case inForce = "现行有效"
  /// The text has its amendments in it.
  case amended = "经修改"
  /// The text was amended since.
  case superseded = "已修改"
  case repealed = "已废止"
  case notYetInForce = "尚未施行"

  /// The standing that a value of a tag means, in Chinese or English; nil for other words.
  public init?(_ value: String) {
    let word = PlainLine(value.lowercased()).scalars.string
    guard let known = Self.words[word] else { return nil }
    self = known
  }

  private static let words: [String: Standing] = {
    let lists: [(Standing, String)] = [
      (.inForce, "现行有效 有效 生效 在用 inforce in-force valid current effective"),
      (.amended, "经修改 经修订 经修正 amended"), (.superseded, "已修改 已修订 已修正 已被修改 superseded"),
      (.repealed, "已废止 废止 失效 已失效 无效 已被废止 停止执行 全文废止 全文失效 repealed expired invalid"),
      (.notYetInForce, "尚未施行 尚未生效 未生效 未施行 notyetinforce not-yet-in-force pending"),
    ]
    var table: [String: Standing] = [:]
    for (standing, words) in lists {
      for word in words.split(separator: " ") { table[String(word)] = standing }
    }
    return table
  }()

  /// What the lines at the top of a document say of it, and the sentence.
  static func read(_ head: some Sequence<PlainLine>, events: [Enactment], note: String?) -> (
    Standing, sentence: String
  )? {
    for line in head where line.count <= 120 {
      let text = line.scalars[...]
      if repealedMarks.isIn(text) || isRepealSentence(text) { return (.repealed, line.text) }
      if pendingMarks.isIn(text) { return (.notYetInForce, line.text) }
    }
    if let event = events.last(where: { $0.act == .repealed || $0.act == .amended }), let note {
      return (event.act == .repealed ? .repealed : .amended, note)
    }
    return nil
  }

  private static let repealedMarks = WordList(
    "(已废止) [已废止] (已失效) [已失效] [失效] (失效) [废止] (废止) 此件已废止 此文已废止 本文已废止 该文件已废止 此文件已废止 此件已失效 本文件已失效 本文件已废止 已宣布失效")
  private static let pendingMarks = WordList("[尚未生效] (尚未生效) [尚未施行] (尚未施行)")

  /// `本办法已于2020年1月1日废止。`
  private static func isRepealSentence(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let lead = repealLeads.first(in: text) else { return false }
    return repeals.isIn(text[lead.upperBound...].prefix(60))
  }

  private static let repealLeads = WordList("本办法已 本规定已 本条例已 本文件已 本通知已 该文已 该文件已 此文件已 本规章已 该规定已 该办法已 该条例已")
  private static let repeals = WordList("废止 失效")
}
