internal import ArgumentParser
internal import Glibc
internal import InvertedIndex
internal import Localization
internal import SearchEngine

/// `watch`: an alert for documents that stored queries match.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: localized(
      "Print new and changed documents that stored queries match, as they come.", "实时输出与预存查询相符的新增及更改的文件。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou index ~/papers --follow &
        hongtou watch queries.tsv
        hongtou watch queries.tsv --once --state ~/.hongtou-watch --json | jq -r .title

      A line of the file is name<TAB>query; # begins a comment. All words of a query must stand in a document. A \
      document is reported for each query that it matches when it is new or its file has changed, and not again: a \
      line is query, new or changed, date, number, title, path, line and snippet, parted by tabs.

      What is in the index at the start is known and not reported. With --state it is what the file says, so that \
      nothing is lost between two runs. Ctrl-C and SIGTERM end it with status 0; with --once the status is 1 where \
      nothing was reported.
      """,
      """
      示例
        hongtou index ~/papers --follow &
        hongtou watch queries.tsv
        hongtou watch queries.tsv --once --state ~/.hongtou-watch --json | jq -r .title

      文件每行为 名称<TAB>查询，# 开头为注释。文件须含查询的全部词语。新增的文件及更改过的文件，凡与查询相符，按查询各报告一次，不再重复；\
      每行为查询名称、new（新增）或 changed（更改）、日期、文号、标题、路径、行号与摘录，以制表符分隔。

      启动时索引中已有的文件视为已知，不报告；使用 --state 时以该文件的记录为准，两次运行之间的变化不会遗漏。\
      按 Ctrl-C 或收到 SIGTERM 时结束，状态为 0；使用 --once 时，没有报告则状态为 1。
      """))

  /// How often a new commit is looked for, in milliseconds.
  private static let interval: Int32 = 250

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized(
        "Remember in this file what was reported; it is made where it is not there.", "将已报告的文件记录于此；不存在时新建。"),
      valueName: "file"),
    completion: .file())
  var state: String?

  @Flag(
    help: ArgumentHelp(
      localized("Report what is new, and end.", "报告新内容后即结束。")))
  var once = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Where nothing is known yet, report what is there.", "尚无记录时，也报告已有的文件。")))
  var all = false

  @Flag(help: ArgumentHelp(localized("Print an object a line.", "每行输出一个 JSON 对象。")))
  var json = false

  @Argument(
    help: ArgumentHelp(
      localized(
        "The queries, - for standard input: one a line, name<TAB>query, or JSON lines with _id and text.",
        "查询文件（- 为标准输入）：每行一条、名称<TAB>查询，或含 _id 与 text 的 JSON 行。")), completion: .file())
  var queries: String

  func validate() throws {
    if once, state == nil, !all { throw ValidationError(Messages.current.needs("--once", "--state")) }
  }

  func run() throws {
    let messages = Messages.current
    let stored = try StoredQuery.read(queries)
    var watched = WatchedIndex(stored, seen: try SeenDocuments(state), writer: AlertWriter(isJSON: json))
    Interruption.watch()
    // A commit that comes while this one is looked through has another stamp.
    var stamp = CommitStamp(directory: index.directory)
    let engine = try index.open()
    let lines = try watched.look(engine, reportsFirst: all)
    if once {
      if lines == 0 { throw ExitStatus.nothing }
      return
    }
    Note.say(messages.watching(queries: stored.count, documents: try engine.info().documents))
    let wake = Interruption.wakeDescriptor()
    var lastFailure = ""
    while !Interruption.isWanted {
      Self.wait(wake)
      let next = CommitStamp(directory: index.directory)
      if next == stamp || next == nil || Interruption.isWanted { continue }
      do {
        _ = try watched.look(try index.open(), reportsFirst: true)
        stamp = next
        lastFailure = ""
      } catch let error as EngineError {
        // An index that is made anew, or whose files went away meanwhile, is there again soon.
        let text = messages.text(error)
        if text != lastFailure { Note.say(text) }
        lastFailure = text
      }
    }
    Note.say(messages.stoppedWatching)
  }

  private static func wait(_ wake: Int32) {
    var ready = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
    // One entry of this frame, which the call fills in.
    _ = unsafe poll(&ready, 1, interval)
  }
}
