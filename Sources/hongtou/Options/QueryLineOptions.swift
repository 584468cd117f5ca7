internal import Research
internal import SearchInterface

/// The options of the verbs that take a query: those of a search, and those that say where it is made and how
/// it is shown.
///
/// They are made in groups, each when it is asked for: to make them all takes a tenth of the start-up of a
/// search.
enum QueryLineOptions {
  /// The groups, in the order of the help.
  private static let groups: [@Sendable () -> [QueryOption<QueryLine>]] = [
    { index }, { search }, { presentation }, { research },
  ]

  /// The groups, in the order in which an option is looked for: those that are used most, and cost least,
  /// first.
  private static let lookupOrder = [2, 0, 1, 3]

  /// All, in the order of the help.
  static var all: [QueryOption<QueryLine>] { groups.flatMap { $0() } }

  /// The options that `verb` takes, in the order of the help.
  static func of(_ verb: QueryVerbs) -> [QueryOption<QueryLine>] { all.filter { $0.verbs.contains(verb) } }

  /// The option of `verb` that `isMeant` is true of; nil where there is none.
  static func first(
    of verb: QueryVerbs, where isMeant: (QueryOption<QueryLine>) -> Bool
  ) -> QueryOption<QueryLine>? {
    for group in lookupOrder {
      if let option = groups[group]().first(where: { $0.verbs.contains(verb) && isMeant($0) }) {
        return option
      }
    }
    return nil
  }

  private static let index: [QueryOption<QueryLine>] = [
    .texts(
      "index", .directory("dir"),
      BilingualText("The directory of the index; several rank as one.", "索引所在的目录，多个目录合并排序。"),
      standard: BilingualText("$HONGTOU_INDEX, else ./index", "$HONGTOU_INDEX，否则 ./index"),
      verbs: [.search, .explain, .analyze, .kwic, .trend, .figures, .translate, .browse], get: { $0.indexes },
      add: { $0.indexes.append($1) })
  ]

  private static let search = SearchOptions.all.map {
    $0.inside(get: { (line: QueryLine) in line.search }, set: { $0.search = $1 })
  }

  private static let presentation: [QueryOption<QueryLine>] = [
    .choice(
      "format", BilingualText("The form of the output.", "输出格式。"),
      standard: BilingualText("pretty on a terminal, else grep", "在终端为 pretty，否则为 grep"),
      verbs: .search, set: { $0.format = $1 }),
    .flag(
      "paths", short: "l",
      BilingualText("Paths only; the same as --format paths.", "仅列出路径，同 --format paths。"),
      verbs: .search, get: { $0.showsPathsOnly }, set: { $0.showsPathsOnly = $1 }),
    .flag(
      "null", short: "0",
      BilingualText(
        "A NUL character after each path instead of a line end, for xargs -0.",
        "每条路径后为 NUL 字符而非换行，供 xargs -0 使用。"),
      verbs: .search, get: { $0.endsPathsWithNUL }, set: { $0.endsPathsWithNUL = $1 }),
    .flag(
      "count", short: "c",
      BilingualText("The count only; the same as --format count.", "仅显示篇数，同 --format count。"),
      verbs: .search, get: { $0.showsCountOnly }, set: { $0.showsCountOnly = $1 }),
    .number(
      "lines", short: "C", in: 0...1000,
      BilingualText(
        "With --format grep: the lines of the file, and so many around each that matches.",
        "与 --format grep 同用：按文件的行输出，并带前后各若干行。"),
      verbs: .search, get: { $0.contextLines }, set: { $0.contextLines = $1 }),
    .text(
      "queries", .file("file"),
      BilingualText(
        "Answer every query of a file (- for standard input): one a line, id<TAB>text, or JSON lines with _id and text.",
        "回答文件中的每条查询（- 为标准输入）：每行一条、id<TAB>text，或含 _id 与 text 的 JSON 行。"),
      verbs: .search, set: { $0.queries = $1 }),
    .flag(
      "timing",
      BilingualText(
        "With --queries: after each query the line #end<TAB>id<TAB>microseconds.",
        "与 --queries 同用：每条查询之后输出一行 #end<TAB>id<TAB>微秒数。"),
      verbs: .search, get: { $0.isTimed }, set: { $0.isTimed = $1 }),
    .text(
      "daemon", .file("socket"),
      BilingualText("Ask the hongtoud that listens there.", "向在此监听的 hongtoud 查询。"),
      standard: BilingualText("$HONGTOU_SOCKET", "$HONGTOU_SOCKET"), verbs: [.search, .browse],
      set: { $0.daemon = $1 }),
    .flag(
      "plain",
      BilingualText(
        "A numbered list and a prompt instead of a screen, as for screen readers.", "以编号列表与提示符代替全屏界面，便于读屏软件。"),
      verbs: .browse, get: { $0.isPlain }, set: { $0.isPlain = $1 }),
    .flag(
      "mouse",
      BilingualText(
        "Take the mouse: clicks select, the wheel moves.", "使用鼠标：单击选择，滚轮移动。"),
      verbs: .browse, get: { $0.usesMouse }, set: { $0.usesMouse = $1 }),
    .choice(
      "color",
      BilingualText("Colour: auto is on a terminal, unless NO_COLOR is set.", "颜色；auto：在终端且未设 NO_COLOR 时使用。"),
      standard: .auto, verbs: [.search, .kwic, .trend, .figures, .browse], get: { $0.color },
      set: { $0.color = $1 }),
    .text(
      "doc", .text("id"),
      BilingualText("The document's id, its path, or path:line.", "文件的标识、路径或“路径:行号”。"),
      verbs: .explain, set: { $0.document = $1 }),
    .flag(
      "json", BilingualText("Print a JSON object.", "输出 JSON 对象。"), verbs: [.explain, .analyze],
      get: { $0.isJSON }, set: { $0.isJSON = $1 }),
    .flag(
      "json", BilingualText("JSON lines; the same as --format json.", "JSON 行，同 --format json。"),
      verbs: [.search, .kwic, .trend, .figures], get: { $0.isJSON }, set: { $0.isJSON = $1 }),
  ]

  /// Larger numbers than any index has occurrences are as good as this.
  private static let most = 1 << 40

  /// The options of the verbs that count strings.
  private static let research: [QueryOption<QueryLine>] = [
    .choice(
      "format", BilingualText("The form of the output.", "输出格式。"), standard: BilingualText("table", "table"),
      verbs: [.kwic, .figures], set: { $0.report = $1 }),
    .choice(
      "format", BilingualText("The form of the output.", "输出格式。"),
      standard: BilingualText("bars on a terminal, else table", "在终端为 bars，否则为 table"),
      verbs: .trend, set: { $0.trendReport = $1 }),
    .choice(
      "sort",
      BilingualText(
        "The order: right and left by the text beside the key word.", "排序方式；right、left 按关键词右侧、左侧的文字。"),
      standard: .rank, verbs: .kwic, get: { $0.order }, set: { $0.order = $1 }),
    .choice(
      "sort",
      BilingualText("The order; value: by unit, the largest number first.", "排序方式；value：按单位，数值大的在前。"),
      standard: .rank, verbs: .figures, get: { $0.figureOrder }, set: { $0.figureOrder = $1 }),
    .number(
      "limit", in: 0...most, isCapped: true, standard: 20,
      BilingualText("How many lines; 0 shows all.", "显示多少行，0 为全部。"),
      verbs: [.kwic, .trend, .figures], get: { $0.rowLimit }, set: { $0.rowLimit = $1 }),
    .number(
      "context", in: 4...Concordance.context * 2,
      BilingualText("Columns of text on each side of the key word.", "关键词两侧各显示的列数。"),
      verbs: .kwic, get: { $0.context }, set: { $0.context = $1 }),
    .choice(
      "by", BilingualText("What documents are grouped by.", "分组依据。"), standard: .year, verbs: .trend,
      get: { $0.grouping }, set: { $0.grouping = $1 }),
    .choice(
      "measure",
      BilingualText(
        "What bars and plots show; rate: occurrences per 10,000 characters.", "条形与图表的数值；rate：每万字出现次数。"),
      standard: .rate, verbs: .trend, get: { $0.measure }, set: { $0.measure = $1 }),
    .text(
      "svg", .file("file"), BilingualText("Also write a plot to this file, as SVG.", "另将图表以 SVG 写入此文件。"),
      verbs: .trend, set: { $0.plot = $1 }),
  ]
}
