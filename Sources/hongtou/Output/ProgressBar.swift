internal import Glibc
internal import Localization
internal import SearchEngine
internal import TerminalScreen

/// A progress line on the terminal, redrawn during the work and cleared at its end.
final class ProgressBar {
  private static let barWidth = 20

  private let isShown: Bool
  private let messages: Messages
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant?
  private var saidStopping = false

  init(isShown: Bool, messages: Messages) {
    self.isShown = isShown
    self.messages = messages
    began = clock.now
  }

  /// Draws the progress of indexing.
  func show(_ progress: IndexBuilder.Progress) {
    if Interruption.isWanted && !saidStopping {
      saidStopping = true
      clear()
      Note.say(messages.stopping)
    }
    switch progress {
    case .reading(let done, let total, let documents):
      draw(isForced: false) { reading(Double(done), Double(max(total, 1)), documents) }
    case .merging: draw(isForced: true) { messages.merging }
    case .committing: draw(isForced: true) { messages.committing }
    }
  }

  /// Draws `done` of `total` steps.
  func show(_ done: Int, of total: Int) {
    draw(isForced: false) { Self.bar(Double(done) / Double(max(total, 1))) + " \(done)/\(total)" }
  }

  private func reading(_ done: Double, _ total: Double, _ documents: Int) -> String {
    let seconds = (clock.now - began).inSeconds
    let share = min(1, done / total)
    let left = seconds > 1 && share > 0.01 ? Figures.clock(Int(seconds * (1 - share) / share)) : nil
    let rate = Figures.fixed(done / 1e6 / max(seconds, 0.001), 1)
    return Self.bar(share) + " "
      + messages.progress(Int(share * 100), documents: documents, rate: rate, left: left)
  }

  private static func bar(_ share: Double) -> String {
    let filled = max(0, min(barWidth, Int(share * Double(barWidth))))
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: barWidth - filled)
      + "]"
  }

  /// `text` cut to `columns` columns: the bar is dropped first, then the end of the text.
  static func line(_ text: String, columns: Int) -> String {
    if DisplayWidth.of(text) <= columns { return text }
    var rest = text[...]
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    return DisplayWidth.prefix(of: rest, columns: columns)
  }

  /// Draws at most ten times a second.
  private func draw(isForced: Bool, _ text: () -> String) {
    guard isShown else { return }
    let now = clock.now
    if !isForced, let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    // A wrapped line cannot be cleared; some terminals wrap at the last column, so it stays free.
    let fitting = Self.line(text(), columns: Terminal.columns(STDERR_FILENO) - 1)
    Note.write(fitting, after: .clearLine)
  }

  /// Clears the line.
  func clear() {
    guard isShown, lastDrawn != nil else { return }
    lastDrawn = nil
    Note.write("", after: .clearLine)
  }
}
