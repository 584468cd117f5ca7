internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import Localization
internal import SearchEngine

/// `check`: reads every byte of the index, and with `--parity` proves that nothing is missed.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: localized(
      "Verify every checksum and structure of the index; repair it; prove what it finds.",
      "核验索引的全部校验和与结构；修复索引；验证检索结果。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou check
        hongtou check --parity 500 --seed 7
        hongtou check --repair --dry-run

      --parity looks for N random strings out of the stored documents and compares the answers with a \
      scan of all texts. Exit status: 0 sound, 4 damage or a difference was found.

      --repair puts right what can be, makes damaged segments again from their stored texts, and names \
      the documents that are lost; 'hongtou index' with the same paths as before then reads their files again. \
      Exit status: 0 all is as it was, 4 something is lost.
      """,
      """
      示例
        hongtou check
        hongtou check --parity 500 --seed 7
        hongtou check --repair --dry-run

      --parity 从所存文件中随机取 N 个字符串检索，并与逐篇扫描全文的结果比对。退出状态：0 完好，4 有损坏或差异。

      --repair 改正可以改正的部分，由所存原文重建损坏的索引段，并列出丢失的文件；再以同样的路径运行 \
      hongtou index，即可重新读入这些文件。退出状态：0 一切如旧，4 有所丢失。
      """))

  private var messages: Messages { .current }

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized("Compare searches for N random strings with a scan.", "将 N 个随机字符串的检索结果与扫描比对。"), valueName: "n"
    ))
  var parity: Int?

  @Option(
    help: ArgumentHelp(
      localized(
        "The seed the strings are drawn from. (default: from the clock; it is printed)", "随机种子。（默认：取自时钟，并会输出）"
      )))
  var seed: UInt64?

  @Flag(
    help: ArgumentHelp(
      localized("Make a damaged index sound again with what of it is sound.", "以完好的部分修复损坏的索引。")))
  var repair = false

  @Flag(
    help: ArgumentHelp(
      localized("With --repair: say what would be done, and do nothing.", "与 --repair 合用：只说明将做什么，不作更改。")))
  var dryRun = false

  func validate() throws {
    if dryRun && !repair { throw ValidationError(messages.needs("--dry-run", "--repair")) }
    if repair && parity != nil { throw ValidationError(messages.onlyOne("--repair", "--parity")) }
    if let parity, !(1...1_000_000).contains(parity) {
      throw ValidationError(messages.outOfRange("--parity", parity, 1...1_000_000))
    }
    if seed != nil && parity == nil { throw ValidationError(messages.needs("--seed", "--parity")) }
  }

  func run() throws {
    let output = OutputFile.standard()
    if repair { return try repair(output) }
    let report = try IndexCheck.run(index.directory)
    output.buffer.append(messages.checked(report))
    for fault in report.faults {
      output.buffer.append(oneLine: messages.damage(fault))
      output.buffer.newline()
    }
    output.buffer.append(messages.faults(report.faults.count))
    try output.flush()
    if !report.faults.isEmpty { throw ExitStatus.damage }
    if let parity { try compare(parity, output) }
  }

  private func repair(_ output: OutputFile) throws {
    let report = try IndexRepair.run(index.directory, isDryRun: dryRun)
    for action in report.actions {
      output.buffer.append(oneLine: messages.text(action))
      output.buffer.newline()
    }
    for document in report.lost {
      output.buffer.append(oneLine: messages.text(document))
      output.buffer.newline()
    }
    output.buffer.append(messages.repaired(report, isDryRun: dryRun))
    try output.flush()
    if !report.isWhole { throw ExitStatus.damage }
  }

  private func compare(_ count: Int, _ output: OutputFile) throws {
    let engine = try index.open()
    let seed = seed ?? Self.clockSeed()
    let progress = ProgressBar(isShown: Terminal.isTerminal(STDERR_FILENO), messages: .current)
    let report = try ParityCheck(engine, count: count, seed: seed).run { progress.show($0, of: $1) }
    progress.clear()
    output.buffer.append(messages.compared(report, seed: seed))
    for difference in report.differences {
      output.buffer.append(oneLine: messages.text(difference))
      output.buffer.newline()
    }
    try output.flush()
    if report.missed > 0 || report.wrong > 0 { throw ExitStatus.damage }
  }

  private static func clockSeed() -> UInt64 {
    var time = timespec()
    // The call fills in the structure.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(truncatingIfNeeded: time.tv_nsec) % 1_000_000
  }
}
