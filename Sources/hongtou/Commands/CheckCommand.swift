internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import SearchEngine

/// `check`: reads every byte of the index, and with `--parity` proves that nothing is missed.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify every checksum and structure of the index; repair it; prove what it finds.",
    discussion: """
      EXAMPLE
        hongtou check
        hongtou check --parity 500 --seed 7
        hongtou check --repair --dry-run

      --parity looks for N random strings out of the stored documents and compares the answers with a \
      scan of all texts. Exit status: 0 sound, 4 damage or a difference was found.

      --repair puts right what can be, makes damaged segments again from their stored texts, and names \
      the documents that are lost; 'hongtou index' with the same paths as before then reads their files again. \
      Exit status: 0 all is as it was, 4 something is lost.
      """)

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp("Compare searches for N random strings with a scan.", valueName: "n"))
  var parity: Int?

  @Option(help: "The seed the strings are drawn from. (default: from the clock; it is printed)")
  var seed: UInt64?

  @Flag(help: "Make a damaged index sound again with what of it is sound.")
  var repair = false

  @Flag(help: "With --repair: say what would be done, and do nothing.")
  var dryRun = false

  func validate() throws {
    if dryRun && !repair { throw ValidationError("--dry-run needs --repair") }
    if repair && parity != nil { throw ValidationError("--repair and --parity: only one of them") }
    if let parity, !(1...1_000_000).contains(parity) {
      throw ValidationError("--parity \(parity): must be 1 to 1000000")
    }
    if seed != nil && parity == nil { throw ValidationError("--seed needs --parity") }
  }

  func run() throws {
    let output = OutputFile.standard()
    if repair { return try repair(output) }
    let report = try IndexCheck.run(index.directory)
    output.buffer.append(
      """
      \(Figures.grouped(report.files)) files, \(Figures.size(report.bytes)), \
      \(Figures.grouped(report.documents)) documents, \(Figures.grouped(report.terms)) terms, \
      \(Figures.grouped(report.postings)) postings read

      """)
    for fault in report.faults {
      output.buffer.append(oneLine: fault)
      output.buffer.newline()
    }
    output.buffer.append(report.faults.isEmpty ? "sound\n" : "\(report.faults.count) faults\n")
    try output.flush()
    if !report.faults.isEmpty { throw ExitStatus.damage }
    if let parity { try compare(parity, output) }
  }

  private func repair(_ output: OutputFile) throws {
    let report = try IndexRepair.run(index.directory, isDryRun: dryRun)
    for action in report.actions {
      output.buffer.append(oneLine: action)
      output.buffer.newline()
    }
    for document in report.lost {
      output.buffer.append(oneLine: "lost: \(document)")
      output.buffer.newline()
    }
    let documents = Figures.grouped(report.documents)
    let state =
      report.isNothingToDo
      ? "sound, nothing to repair"
      : "\(dryRun ? "would be repaired" : "repaired"), generation \(report.generation)"
    let rest = report.isWhole ? "nothing lost" : "\(Figures.grouped(report.lost.count)) lost"
    output.buffer.append("\(state): \(documents) documents, \(rest)\n")
    try output.flush()
    if !report.isWhole { throw ExitStatus.damage }
  }

  private func compare(_ count: Int, _ output: OutputFile) throws {
    let engine = try index.open()
    let seed = seed ?? Self.clockSeed()
    let progress = ProgressBar(isShown: Terminal.isTerminal(STDERR_FILENO), messages: .current)
    let report = try ParityCheck(engine, count: count, seed: seed).run { progress.show($0, of: $1) }
    progress.clear()
    let lengths = report.byLength.enumerated().dropFirst().map { "\($0.offset):\($0.element)" }
    output.buffer.append(
      """
      parity: \(report.strings) strings (seed \(seed)), \(report.withLatin) with Latin letters or digits, \
      \(report.overLines) over line ends
      characters:strings \(lengths.joined(separator: " "))
      recall \(Figures.fixed(report.recall * 100, 4)) % (\(report.missed) of \(report.expected) missed), \
      precision \(Figures.fixed(report.precision * 100, 4)) % (\(report.wrong) of \(report.found) wrong)

      """)
    for difference in report.differences {
      output.buffer.append(oneLine: difference)
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
