internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import SearchEngine

/// `optimize`: merges the index into one segment.
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Merge the index into one segment and drop what was deleted.",
    discussion: """
      EXAMPLE
        hongtou optimize
        hongtou --index /var/lib/hongtou optimize --json

      The answers stay the same; scores may change a little where documents were deleted. Searches \
      may go on meanwhile. An index that is one segment already is left as it is.
      """)

  @OptionGroup var index: IndexOption

  @Flag(help: "Print the summary as a JSON object.")
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
