internal import PolicyDocuments
internal import SearchEngine

/// The options of a search, each declared here and nowhere else; in the order of the help.
public enum SearchOptions {
  /// Larger numbers than any index has documents are as good as this.
  private static let most = 1 << 32
  /// The longest that a request to the daemon may take, in milliseconds.
  public static let longestTimeout = 60_000

  public static let all: [QueryOption<SearchArguments>] = queryOptions + fieldOptions + listOptions

  private static var queryOptions: [QueryOption<SearchArguments>] {
    [
      .flag(
        "literal", short: "F",
        BilingualText(
          "The whole query is one exact string, signs and spaces included.", "整个查询为一个精确字符串，包括符号与空格。"),
        verbs: .all, get: { $0.request.isLiteral }, set: { $0.request.isLiteral = $1 }),
      .choice(
        "match",
        BilingualText(
          "auto: all words, and any of them if that finds nothing.", "auto：须含全部词语；若无结果，则含任一词语即可。"),
        standard: .auto, verbs: .all, get: { $0.request.match }, set: { $0.request.match = $1 }),
      .choice(
        "by",
        BilingualText(
          "What is found and ranked: passages are articles, and paragraphs elsewhere.",
          "检索与排序的单位；passage：条文，以及条文之外的段落。"),
        standard: .document, verbs: [.search, .searchRequest, .countRequest], get: { $0.request.unit },
        set: { $0.request.unit = $1 }),
      .flag(
        "as-words",
        BilingualText(
          "Words alone: the document that the query names does not come first.",
          "仅按词语检索：查询所指的文件不排在最前。"),
        verbs: .naming, get: { !$0.request.recognizesNames }, set: { $0.request.recognizesNames = !$1 }),
      .flag(
        "no-synonyms",
        BilingualText(
          "Names as they are typed: 发改委 is not 国家发展改革委.", "名称仅按输入的写法检索：发改委不等同于国家发展改革委。"),
        verbs: [.search, .explain, .searchRequest, .countRequest, .explainRequest, .translate],
        get: { !$0.request.usesSynonyms }, set: { $0.request.usesSynonyms = !$1 }),
      date(
        "since",
        BilingualText(
          "Documents of this date or later: 2024, 2024-03, 2024年3月5日.", "此日期及之后的文件：2024、2024-03、2024年3月5日。"),
        get: { $0.request.since }, set: { $0.request.since = $1 }),
      date(
        "until", BilingualText("Documents of this date or earlier.", "此日期及之前的文件。"),
        get: { $0.request.until }, set: { $0.request.until = $1 }),
      date(
        "as-of", BilingualText("Documents that were in force on this day.", "当日有效的文件。"),
        get: { $0.request.asOf }, set: { $0.request.asOf = $1 }),
    ]
  }

  private static var listOptions: [QueryOption<SearchArguments>] {
    [
      .texts(
        "path", .text("glob"),
        BilingualText("Documents from files that match; * runs over /.", "路径与模式相符的文件，* 也匹配 /。"),
        verbs: .all, get: { $0.request.paths }, add: { $0.request.paths.append($1) }),
      .number(
        "limit", in: 0...most, isCapped: true, standard: 10,
        BilingualText("How many documents; 0 shows all.", "显示多少篇文件，0 为全部。"),
        verbs: .lists, get: { $0.request.limit }, set: { $0.request.limit = $1 }),
      .number(
        "offset", in: 0...most, isCapped: true, standard: 0,
        BilingualText("How many documents to pass over.", "跳过前面多少篇文件。"),
        verbs: .lists, get: { $0.request.offset }, set: { $0.request.offset = $1 }),
      .choice(
        "sort",
        BilingualText("The order; -date: latest first.", "排序方式；-date：最新的在前。"),
        standard: .score, verbs: .orders, get: { $0.request.sort }, set: { $0.request.sort = $1 }),
      .choice(
        "editions",
        BilingualText(
          "Of several editions of one text, the best alone; --limit 0 and other orders list all.",
          "同一文件有多个版本时只列最佳者；--limit 0 及其他排序方式列出全部。"),
        standard: .best, verbs: .orders, get: { $0.request.editions }, set: { $0.request.editions = $1 }),
      .flag(
        "fold-duplicates",
        BilingualText(
          "Of near-duplicates the best alone, whatever they are called.", "近似重复的文件只列最佳者，不论标题。"),
        verbs: .orders, get: { $0.request.foldsDuplicates }, set: { $0.request.foldsDuplicates = $1 }),
      .number(
        "count-up-to", in: 0...most, isCapped: true, standard: 1000,
        BilingualText(
          "Count matches exactly up to this many; 0 counts all.", "精确计数的上限，0 为全部计数。"),
        verbs: .lists, get: { $0.request.countedMatches }, set: { $0.request.countedMatches = $1 }),
      fields, facet,
      .flag(
        "passages",
        BilingualText("Also every passage with something of the query.", "另列出含查询内容的每个段落。"),
        verbs: .searchRequest, get: { $0.wantsPassages }, set: { $0.wantsPassages = $1 }),
      .number(
        "timeout", in: 0...longestTimeout,
        BilingualText("Milliseconds; then the answer is partial.", "毫秒数，到时返回部分结果。"),
        verbs: [.searchRequest, .countRequest, .kwicRequest, .trendRequest], get: { $0.timeout },
        set: { $0.timeout = $1 }),
    ]
  }

  /// An option for each field of the metadata that is filtered by a part of its values, or by one of them.
  private static var fieldOptions: [QueryOption<SearchArguments>] {
    MetadataField.allCases.filter { $0.filter == .contains }.map { field in
      QueryOption(
        field.name, .text(field.name), isRepeated: true,
        BilingualText(
          "Documents whose \(field.name) contains this string, or after = is this string.",
          "\(field.declaration.label)含此字符串的文件；前加 = 则须与此完全相同。"),
        verbs: .all,
        read: { text, arguments throws(OptionProblem) in
          if WantedValue.isEmpty(text) { throw .empty }
          arguments.request[field].append(text)
        }, write: { $0.request[field] })
    }
  }

  private static let fields = QueryOption<SearchArguments>(
    "fields", .text("list"),
    BilingualText("Keys of json or columns of tsv, parted by commas.", "json 的键或 tsv 的列，以逗号分隔。"),
    verbs: .lists,
    read: { text, arguments throws(OptionProblem) in
      let (fields, unknown) = HitField.parse(text)
      if let unknown { throw .unknownField(unknown, known: HitField.allCases.map { $0.name }) }
      if fields.isEmpty { throw .empty }
      for (place, field) in fields.enumerated() where fields[..<place].contains(field) {
        throw .repeatedField(field.name)
      }
      arguments.fields = fields
    },
    write: { $0.fields.map { [$0.map { $0.name }.joined(separator: ",")] } ?? [] })

  private static let facet = QueryOption<SearchArguments>(
    "facet", .choice(Facet.allCases.map(\.rawValue)), isRepeated: true,
    BilingualText("Also how many documents have each value of the field.", "另列出该字段每个值的文件数。"),
    verbs: [.search, .searchRequest, .countRequest],
    read: { text, arguments throws(OptionProblem) in
      guard let facet = Facet(rawValue: text) else { throw .notOneOf(Facet.allCases.map(\.rawValue)) }
      if arguments.facets.contains(facet) { throw .repeatedField(text) }
      arguments.facets.append(facet)
    },
    write: { $0.facets.map(\.rawValue) })

  private static func date(
    _ name: String, _ help: BilingualText, get: @escaping @Sendable (SearchArguments) -> PolicyDate?,
    set: @escaping @Sendable (inout SearchArguments, PolicyDate) -> Void
  ) -> QueryOption<SearchArguments> {
    QueryOption(
      name, .text("date"), help, verbs: .all,
      read: { text, arguments throws(OptionProblem) in
        guard let date = PolicyDate(parsing: text) else { throw .notADate }
        set(&arguments, date)
      },
      write: { get($0).map { [written($0)] } ?? [] })
  }

  /// A date as ``PolicyDate/init(parsing:)`` reads it.
  private static func written(_ date: PolicyDate) -> String {
    [date.year, date.month, date.day].compactMap { $0.map { $0 < 10 ? "0\($0)" : "\($0)" } }
      .joined(separator: "-")
  }
}
