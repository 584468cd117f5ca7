internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import Localization
internal import SearchEngine

/// `optimize`: merges the index into one segment.
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: localized("Merge the index into one segment and drop what was deleted.", "将索引合并为一段，并清除已删除的文件。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou optimize
        hongtou --index /var/lib/hongtou optimize --json

      The answers stay the same; scores may change a little where documents were deleted. Searches \
      may go on meanwhile. An index that is one segment already is left as it is.
      """,
      """
      示例
        hongtou optimize
        hongtou --index /var/lib/hongtou optimize --json

      检索结果不变；有文件被删除时，得分可能略有变化。其间可以照常检索。已是一段的索引保持原样。
      """))

  @OptionGroup var index: IndexOption

  @Flag(help: ArgumentHelp(localized("Print the summary as a JSON object.", "以 JSON 对象输出摘要。")))
  var json = false

  func run() throws {
    let messages = Messages.current
    let progress = ProgressBar(isShown: Terminal.isTerminal(STDERR_FILENO), messages: messages)
    let summary: IndexOptimizer.Summary
    do throws(EngineError) {
      summary = try IndexOptimizer.run(
        index.directory, threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
      ) { progress.show($0) }
    } catch {
      progress.clear()
      throw error
    }
    progress.clear()
    Note.say(messages.optimized(summary))
    guard json else { return }
    let output = OutputFile.standard()
    output.buffer.objectLine { members in
      members.add("documents", summary.documents)
      members.add("dropped", summary.dropped)
      members.add("segments_before", summary.segmentsBefore)
      members.add("segments", summary.segments)
      members.add("bytes_before", summary.bytesBefore)
      members.add("bytes", summary.bytes)
      members.add("seconds", summary.seconds, decimals: 3)
      members.add("generation", Int(clamping: summary.generation))
    }
    try output.flush()
  }
}
