internal import Localization
internal import SearchInterface

extension Messages {
  /// `meant` is the option that was probably meant, `excluded` the word if it was to be left out.
  func unknownOption(_ argument: String, meant: String?, excluded: String?) -> String {
    let shown = argument.prefix(40)
    var text = choose("Unknown option '\(shown)'.", "没有选项“\(shown)”。")
    if let meant { text += choose(" Did you mean '\(meant)'?", "是否指“\(meant)”？") }
    if let excluded = excluded?.prefix(40) {
      text += choose(
        " To leave out documents with \(excluded), write '-\"\(excluded)\"' or put -\(excluded) after --.",
        "若要排除含 \(excluded) 的文件，请写 '-\"\(excluded)\"'，或将 -\(excluded) 置于 -- 之后。")
    }
    return text
  }

  func unknownVerb(_ name: String, meant: String?) -> String {
    let shown = name.prefix(40)
    return choose("Unknown verb '\(shown)'.", "没有命令“\(shown)”。")
      + (meant.map { choose(" Did you mean '\($0)'?", "是否指“\($0)”？") } ?? "")
  }

  func takesNoValue(_ option: String) -> String { choose("\(option): takes no value", "\(option)：不带值") }

  func missingValue(_ option: String, _ placeholder: String) -> String {
    choose("\(option): the value <\(placeholder)> is missing", "\(option)：缺少值 <\(placeholder)>")
  }

  func badValue(_ option: String, _ value: String, _ problem: OptionProblem) -> String {
    let shown = value.count > 40 ? value.prefix(40) + "…" : value[...]
    return choose(
      "\(option) \(shown): \(problem.text(inChinese: false))",
      "\(option) \(shown)：\(problem.text(inChinese: true))"
    )
  }

  /// Where more is said of a verb, or of the program.
  func seeHelp(_ verb: String?) -> String {
    let command = ["hongtou", verb, "--help"].compactMap(\.self).joined(separator: " ")
    return choose("See '\(command)' for more information.", "详见 '\(command)'。")
  }

  func longSearch(bytes: Int, limit: Int) -> String {
    choose(
      "the query with its options has \(bytes) bytes as a request; at most \(limit) are taken",
      "查询连同选项作为请求共 \(bytes) 字节，最多接受 \(limit) 字节")
  }

  // MARK: Options that do not go together

  var severalFormats: String {
    choose("--format, --json, -l and -c: only one of them", "--format、--json、-l 与 -c 只能选其一")
  }

  var queriesByDaemon: String {
    choose("--queries reads the index itself, without --daemon", "--queries 直接读取索引，不能与 --daemon 同用")
  }

  var noQuery: String {
    choose(
      "there is no query; say what to look for, --path '*' for all documents, or --queries FILE",
      "没有查询；请给出要查找的内容，或用 --path '*' 列出全部文件，或 --queries FILE")
  }

  var timingAlone: String { choose("--timing needs --queries", "--timing 须与 --queries 同用") }

  var queryAndQueries: String { choose("a query and --queries: only one of them", "查询与 --queries 只能选其一") }

  func notForQueries(_ format: String) -> String {
    choose(
      "--queries writes trec, json or tsv, not \(format)", "--queries 输出 trec、json 或 tsv，不能输出 \(format)")
  }

  var facetsOfQueries: String {
    choose("--facet is for one query, not for --queries", "--facet 用于单个查询，不能与 --queries 同用")
  }

  var fieldsAlone: String {
    choose("--fields needs --format json or tsv", "--fields 须与 --format json 或 tsv 同用")
  }

  var noDocumentToExplain: String {
    choose("--doc ID is missing: which document is to be explained", "缺少 --doc ID：要解释哪篇文件")
  }

  // MARK: Options of other verbs

  /// Options of which only one may be given.
  func onlyOne(_ options: String...) -> String {
    let (first, last) = (options.dropLast(), options.last ?? "")
    return choose(
      "\(first.joined(separator: ", ")) and \(last): only one of them",
      "\(first.joined(separator: "、"))与 \(last) 只能选其一")
  }

  /// An option that only has a meaning beside another.
  func needs(_ option: String, _ other: String) -> String {
    choose("\(option) needs \(other)", "\(option) 须与 \(other) 同用")
  }

  func outOfRange(_ option: String, _ value: Int, _ range: ClosedRange<Int>, unit: String = "") -> String {
    let unit = unit.isEmpty ? "" : " \(unit)"
    return choose(
      "\(option) \(value): must be \(range.lowerBound) to \(range.upperBound)\(unit)",
      "\(option) \(value)：须为 \(range.lowerBound) 至 \(range.upperBound)\(unit)")
  }
}
