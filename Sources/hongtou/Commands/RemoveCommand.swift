internal import ArgumentParser
internal import JSONText
internal import Localization
internal import SearchEngine

/// `remove`: takes documents out of the index.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: localized("Take documents out of the index.", "从索引中移除文件。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou remove papers/drafts 云政发〔2023〕5号-draft
        hongtou remove papers/汇编.jsonl:12 --dry-run

      A PATH is a file or a folder, and takes all documents that came from there, whether or not it is still on disk. \
      An ID takes one document. The files themselves are not touched. \
      A file that was taken out stays out of later updates until 'hongtou index' names it; a line of JSON stays out \
      until it changes. The exit status is 1 where nothing matches.
      """,
      """
      示例
        hongtou remove papers/drafts 云政发〔2023〕5号-draft
        hongtou remove papers/汇编.jsonl:12 --dry-run

      PATH 为文件或文件夹，移除由此收录的全部文件，无论其是否仍在磁盘上。ID 移除一篇。文件本身不受影响。\
      移除的文件在以后更新时不再收录，直到 hongtou index 指明该文件；JSON 的一行则直到其内容改变。\
      没有匹配时退出状态为 1。
      """))

  @OptionGroup var index: IndexOption

  @Flag(
    help: ArgumentHelp(
      localized("Print the ids of what would be removed, and do nothing.", "列出将移除的编号，不作更改。")))
  var dryRun = false

  @Flag(help: ArgumentHelp(localized("Print the summary as a JSON object.", "以 JSON 对象输出摘要。")))
  var json = false

  @Argument(
    help: ArgumentHelp(
      localized("Paths of files and folders, ids of documents, or path:line.", "文件与文件夹的路径、编号，或 路径:行号。")),
    completion: .file())
  var names: [String]

  func run() throws {
    let messages = Messages.current
    let summary = try DocumentRemover.run(index.directory, names: names, isDryRun: dryRun)
    for name in summary.unmatched { Note.say(messages.nothingToRemove(name)) }
    let output = OutputFile.standard()
    if json {
      output.buffer.objectLine { members in
        members.add("removed", summary.removed.count)
        members.add("documents", summary.documents)
        members.add("generation", Int(clamping: summary.generation))
        members.add("dry_run", dryRun)
      }
    } else if dryRun {
      for id in summary.removed {
        output.buffer.append(oneLine: id)
        output.buffer.newline()
      }
    }
    try output.flush()
    Note.say(messages.removed(summary.removed.count, left: summary.documents, isDryRun: dryRun))
    if summary.removed.isEmpty { throw ExitStatus.nothing }
  }
}
