internal import Extraction
internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments

/// Names what could not be read, as it is met; of what was merely passed over, the first twenty unless all is
/// wanted, and of lines of one file that fail alike, the first three.
final class ProblemList {
  private static let shownSkipped = 20
  private static let shownLines = 3

  private let progress: ProgressBar
  private let messages: Messages
  private let isComplete: Bool
  private let isQuiet: Bool
  private var skipped = 0
  /// Those not named, by reason.
  private var unnamed: [InputProblem.Reason: Int] = [:]
  /// Files and lines that could not be read.
  private(set) var failed = 0
  /// Files that need a program which is not installed, by the reason, beyond the first.
  private var waiting: [InputProblem.Reason: Int] = [:]
  /// Lines that failed, by their file and the reason.
  private var lines: [InputProblem: Int] = [:]

  /// - Parameters:
  ///   - isComplete: whether everything that was passed over is named.
  ///   - isQuiet: whether only failures are named.
  init(progress: ProgressBar, messages: Messages, isComplete: Bool = false, isQuiet: Bool = false) {
    self.isComplete = isComplete
    self.isQuiet = isQuiet
    self.progress = progress
    self.messages = messages
  }

  /// Counts a problem and, unless it was named before, names it.
  func add(_ problem: InputProblem, isNamed: Bool = true) {
    if problem.kind == .failed {
      failed += 1
    } else if isNamed, !isQuiet {
      skipped += 1
      if skipped > Self.shownSkipped, !isComplete {
        unnamed[problem.reason, default: 0] += 1
        return
      }
    }
    if !isNamed || isQuiet && problem.kind != .failed { return }
    if problem.kind == .failed, problem.line != nil, !isComplete {
      var alike = problem
      alike.line = nil
      lines[alike, default: 0] += 1
      if lines[alike, default: 0] > Self.shownLines { return }
    }
    if case .unreadable(.toolMissing) = problem.reason {
      // One program serves many files.
      waiting[problem.reason, default: -1] += 1
      if waiting[problem.reason] != 0 { return }
    }
    progress.clear()
    var line = TextBuffer()
    line.append(oneLine: messages.text(problem))
    Note.say(String(decoding: line.bytes, as: UTF8.self))
  }

  /// Whether `path` leads to something; if not, it is a problem. A folder that is not there (a disk that is
  /// not mounted) is thus not taken for one whose documents are to be dropped.
  func checkIsThere(_ path: String, isNamed: (InputProblem) -> Bool = { _ in true }) -> Bool {
    // The path is a C string for the length of the call.
    let answer = unsafe access(path, F_OK)
    if answer == 0 || path.isEmpty { return true }
    let problem = InputProblem(path: path, reason: .system(errno))
    add(problem, isNamed: isNamed(problem))
    return false
  }

  /// Sums up what was not named.
  func finish() {
    for (problem, count) in lines.sorted(by: { $0.key.path < $1.key.path }) where count > Self.shownLines {
      Note.say(messages.alsoInFile(problem.path, count - Self.shownLines, messages.text(problem.reason)))
    }
    for (reason, count) in waiting.sorted(by: { $0.value > $1.value }) where count > 0 {
      Note.say(messages.alsoWaiting(count, messages.text(reason)))
    }
    if unnamed.isEmpty { return }
    let reasons = unnamed.map { (count: $0.value, text: messages.text($0.key)) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    let text = reasons.prefix(5).map { "\($0.count) × \($0.text)" }.joined(
      separator: messages.choose("; ", "；"))
    Note.say(messages.morePassedOver(unnamed.values.reduce(0, +), text))
  }
}
