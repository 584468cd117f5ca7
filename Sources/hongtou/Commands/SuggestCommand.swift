internal import ArgumentParser
internal import Localization
internal import PolicyDocuments
internal import Research
internal import SearchInterface

/// `suggest`: what in the index begins with a string.
struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: localized(
      "Titles, issuers, numbers and words for what is typed, in Chinese or pinyin.", "按汉字或拼音补全标题、机关、文号与词语。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou suggest 养老
        hongtou suggest fzx
        hongtou suggest 云河 --field issuer

      A line each: kind, text and documents; with --field the values alone, as completions of shells take them.
      """,
      """
      示例
        hongtou suggest 养老
        hongtou suggest fzx
        hongtou suggest 云河 --field issuer

      每行为类别、文字与篇数；用 --field 时仅列出该字段的值，供 shell 补全使用。
      """))

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(localized("The values of this field only.", "仅列出此字段的值。"), valueName: "field"),
    completion: .list(Self.fields))
  var field: String?

  @Option(help: ArgumentHelp(localized("How many of each kind; 0 shows all.", "每类显示多少条，0 为全部。")))
  var limit = 5

  @Flag(help: ArgumentHelp(localized("Print an object a line.", "每行输出一个 JSON 对象。")))
  var json = false

  @Argument(
    help: ArgumentHelp(localized("The beginning; with --field it may be empty.", "开头的文字；用 --field 时可为空。")))
  var beginning = ""

  private static let fields = Suggestions.fields.map { $0.name }

  func validate() throws {
    let range = SuggestLine.limits
    if !range.contains(limit) { throw ValidationError(Messages.current.outOfRange("--limit", limit, range)) }
    if let field, !Self.fields.contains(field) {
      throw ValidationError(Messages.current.badValue("--field", field, .notOneOf(Self.fields)))
    }
  }

  func run() throws {
    try SuggestLine(index: index.given, field: field, limit: limit, json: json, beginning: beginning).run()
  }
}
