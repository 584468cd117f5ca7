internal import ArgumentParser
internal import CMalloc
internal import Extraction
internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `index`: builds or updates the index.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: localized("Build or update the index from files and folders.", "由文件与文件夹建立或更新索引。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou index ~/papers
        hongtou --index /var/lib/hongtou index ~/papers ~/more --exclude '*草稿*'
        hongtou index ~/papers --follow

      New and changed files are read, those that are gone are dropped, and so are those that the options of \
      this run leave out. What cannot be read just now keeps its documents and is named with its reason, the \
      rest goes on, and the exit status is 3. Ctrl-C keeps the last commit.

      Hidden files, files of other formats and files without a text are counted as skipped; --dry-run lists them. \
      An --include that spells the period (.drafts/*) or the ending (*.log) takes them.

      --follow watches the folders and commits what has changed once nothing more has happened for 0.2 seconds, \
      or after 2 seconds; each commit is told in a line. A folder named here that goes away keeps its documents \
      until it is back. Ctrl-C and SIGTERM end it with status 0.
      """,
      """
      示例
        hongtou index ~/papers
        hongtou --index /var/lib/hongtou index ~/papers ~/more --exclude '*草稿*'
        hongtou index ~/papers --follow

      新增与更改的文件会读入，已不存在的会移出。不能读取的文件会列出原因，其余照常处理，退出状态为 3。\
      按 Ctrl-C 停止时，上一次提交保持不变。

      --follow 监视文件夹，更改停止 0.2 秒后（最迟 2 秒后）提交，每次提交报告一行。所给的文件夹若暂时不在，\
      其中的文件保留，直到它恢复。按 Ctrl-C 或收到 SIGTERM 时结束，状态为 0。
      """))

  /// By how much indexing steps back behind other programs, in the system's degrees of niceness.
  private static let patience: Int32 = 10

  @OptionGroup var index: IndexOption

  @Flag(help: ArgumentHelp(localized("Build anew; what the index holds is forgotten.", "重新建立；索引原有内容不保留。")))
  var full = false

  @Flag(help: ArgumentHelp(localized("Say what would be done, and do nothing.", "只说明将做什么，不作任何更改。")))
  var dryRun = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Go on: update the index whenever the files change, until Ctrl-C.", "持续跟踪：文件更改时更新索引，直到按 Ctrl-C。")))
  var follow = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Index passages too, for search --by passage; later runs keep them up to date.",
        "同时为段落建立索引，供 search --by passage 使用；此后的更新一并维护。")))
  var passages = false

  @Option(
    help: ArgumentHelp(
      localized("Threads that analyze. (default: one a processor)", "分析线程数。（默认：每个处理器一个）"), valueName: "n"))
  var workers: Int?

  @Option(
    help: ArgumentHelp(
      localized(
        "Memory to stay below, in megabytes; 96 or more. (default: 256)", "内存上限，单位 MB，至少 96。（默认：256）"),
      valueName: "mb"))
  var memory: Int?

  @Option(
    help: ArgumentHelp(
      localized("Read only files that match; may be repeated.", "只读取匹配的文件；可重复。"), valueName: "glob"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      localized("Leave out files and folders that match; may be repeated.", "略去匹配的文件与文件夹；可重复。"),
      valueName: "glob"))
  var exclude: [String] = []

  @Option(
    help: ArgumentHelp(
      localized(
        "Read everything in this encoding, now and in later runs; auto finds it out again.",
        "一律按此编码读取，以后各次亦然；auto 恢复自动判断。"),
      valueName: "name"),
    transform: encoding)
  var encoding: IndexBuilder.Encoding?

  @Flag(
    help: ArgumentHelp(
      localized(
        "Refuse texts with bytes that are no text, instead of replacing these by U+FFFD.",
        "遇到不是文字的字节时拒绝该文件，而不以 U+FFFD 代替。")))
  var strict = false

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      localized(
        "Recognize the characters of scanned pages and pictures by tesseract, now and in later runs; takes seconds a page.",
        "用 tesseract 识别扫描页和图片中的文字，以后各次亦然；每页需数秒。")))
  var ocr: Bool?

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(localized("Say only what could not be read, as for cron.", "只报告无法读取的内容，适于 cron。")))
  var quiet = false

  @Flag(help: ArgumentHelp(localized("Print the summary as a JSON object.", "以 JSON 对象输出摘要。")))
  var json = false

  @Argument(
    help: ArgumentHelp(localized("Files and folders. (default: ./corpus)", "文件与文件夹。（默认：./corpus）")),
    completion: .file())
  var paths: [String] = []

  private static func encoding(_ name: String) throws -> IndexBuilder.Encoding {
    if name == "auto" { return .detected }
    if DocumentReader.Options(encodingNamed: name) == nil {
      throw ValidationError(
        localized(
          "'\(name)' is no encoding known here; try UTF-8, GB18030, Big5, UTF-16LE or auto",
          "“\(name)”不是已知的编码；可用 UTF-8、GB18030、Big5、UTF-16LE 或 auto"))
    }
    return .named(name.lowercased())
  }

  func validate() throws {
    if follow && dryRun { throw ValidationError(Messages.current.onlyOne("--follow", "--dry-run")) }
    if quiet && dryRun { throw ValidationError(Messages.current.onlyOne("--quiet", "--dry-run")) }
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError(Messages.current.outOfRange("--workers", workers, 1...1024))
    }
    let megabytes = IndexBuilder.leastMemory >> 20...1 << 20
    if let memory, !megabytes.contains(memory) {
      throw ValidationError(Messages.current.outOfRange("--memory", memory, megabytes, unit: "MB"))
    }
  }

  func run() throws {
    let messages = Messages.current
    let given = paths.isEmpty ? ["corpus"] : paths
    Interruption.watch()
    hongtou_keep_heap_small(IndexBuilder.isMemoryLimited ? 1 : 0)
    // Threads made from here on are as patient: whoever searches meanwhile comes first.
    _ = nice(Self.patience)
    if follow { return try follow(given, messages) }
    guard let (summary, failed) = try update(given, messages) else {
      throw Failure(messages.nothingToRead, .trouble)
    }
    try report(summary, failed: failed, messages)
    if failed > 0 { throw ExitStatus.trouble }
  }

  /// Brings the index up to date.
  ///
  /// - Parameters:
  ///   - isFull: whether what the index holds is forgotten.
  ///   - isNew: whether a problem is to be named.
  /// - Returns: nil where none of the paths is there.
  private func update(
    _ paths: [String], _ messages: Messages, isFull: Bool? = nil,
    isNew: (InputProblem) -> Bool = { _ in true }
  ) throws(EngineError) -> (IndexBuilder.Summary, failed: Int)? {
    let terminal = Terminal.isTerminal(STDERR_FILENO) && !quiet
    let progress = ProgressBar(isShown: terminal, messages: messages)
    let problems = ProblemList(progress: progress, messages: messages, isComplete: dryRun, isQuiet: quiet)
    let present = paths.filter { problems.checkIsThere($0, isNamed: isNew) }
    if present.isEmpty { return nil }
    var options = options(present)
    if let isFull { options.isFull = isFull }
    do throws(EngineError) {
      let summary = try IndexBuilder(directory: index.directory, options: options).run(
        isCancelled: { Interruption.isWanted }, onProgress: { progress.show($0) },
        onProblem: { problems.add($0, isNamed: isNew($0)) })
      progress.clear()
      problems.finish()
      return (summary, problems.failed)
    } catch {
      progress.clear()
      throw error
    }
  }

  private func follow(_ paths: [String], _ messages: Messages) throws {
    var followed = FollowedIndex(
      paths: paths, scanner: FileScanner(options: .init(include: include, exclude: exclude)),
      index: index.directory, messages: messages)
    var isFirst = true
    var failed = 0
    try followed.run { isNew throws(EngineError) in
      let done = try update(paths, messages, isFull: full && isFirst, isNew: isNew)
      isFirst = isFirst && done == nil
      failed = done?.failed ?? 0
      return done?.0
    } report: { summary in
      try report(summary, failed: failed, messages)
    }
  }

  private func options(_ paths: [String]) -> IndexBuilder.Options {
    var options = IndexBuilder.Options(paths: paths)
    options.isFull = full
    options.isDryRun = dryRun
    options.makesPassages = passages
    // Times of files come in ticks of at most ten milliseconds.
    if follow { options.recent = 20_000_000 }
    options.workers = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    if let memory { options.memory = memory << 20 }
    options.encoding = encoding ?? .remembered
    options.reader.repairs = !strict
    options.recognizesCharacters = ocr
    options.extractionProgram = ExtractionProgram.path
    options.scanner = FileScanner.Options(include: include, exclude: exclude)
    return options
  }

  private func report(_ summary: IndexBuilder.Summary, failed: Int, _ messages: Messages) throws {
    let rate = Double(summary.bytesRead) / 1e6 / max(summary.seconds, 0.001)
    let counts = messages.counts(
      documents: summary.documents, added: summary.added, updated: summary.updated,
      unchanged: summary.unchanged, removed: summary.removed, failed: failed, skipped: summary.skipped)
    if !quiet {
      Note.say(
        messages.summary(
          counts, seconds: Figures.fixed(summary.seconds, 1), rate: Figures.fixed(rate, 1),
          size: Figures.size(summary.indexBytes), isDryRun: dryRun))
    }
    guard json else { return }
    let output = OutputFile.standard()
    output.buffer.objectLine { members in
      members.add("documents", summary.documents)
      members.add("added", summary.added)
      members.add("updated", summary.updated)
      members.add("unchanged", summary.unchanged)
      members.add("removed", summary.removed)
      members.add("failed", failed)
      members.add("skipped", summary.skipped)
      members.add("seconds", summary.seconds, decimals: 3)
      members.add("bytes", summary.bytesRead)
      members.add("index_bytes", summary.indexBytes)
      members.add("generation", Int(clamping: summary.generation))
      members.add("dry_run", dryRun)
    }
    try output.flush()
  }
}
