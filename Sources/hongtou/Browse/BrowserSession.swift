internal import Glibc
internal import Localization
internal import Primitives
internal import Synchronization
internal import TerminalScreen

/// Runs a browser on a terminal.
final class BrowserSession {
  /// How long an escape may wait for the rest of its sequence, in milliseconds; a connection may deliver it
  /// in two pieces.
  private static let escapeDelay: Int32 = 60

  private var browser: Browser
  private let terminal: TerminalSession
  private let hasColor: Bool
  private let messages: Messages
  private let searcher: BrowserSearcher
  private let answers: Inbox
  private var decoder = KeyDecoder()
  private var shown: Screen?
  private var isOver = false

  /// Answers that were not looked at yet.
  private final class Inbox: Sendable {
    private let answers = Mutex<[BrowserAnswer]>([])

    func add(_ answer: BrowserAnswer) {
      answers.withLock { $0.append(answer) }
      TerminalSignals.notify(0)
    }

    func takeAll() -> [BrowserAnswer] {
      answers.withLock { answers in
        defer { answers = [] }
        return answers
      }
    }
  }

  init(
    _ line: QueryLine, hasColor: Bool, messages: Messages,
    open: @escaping @Sendable () throws -> any Searching
  ) throws {
    terminal = TerminalSession(usesMouse: line.usesMouse)
    let size = terminal.size
    browser = Browser(line.query, line.search, columns: size.columns, rows: size.rows, messages: messages)
    self.hasColor = hasColor
    self.messages = messages
    let answers = Inbox()
    self.answers = answers
    searcher = try BrowserSearcher(messages: messages, open: open) { answers.add($0) }
  }

  /// Runs until the user leaves. The terminal is as it was, however that happens.
  func run() throws {
    let wake = try TerminalSignals.watch()
    defer {
      searcher.end()
      TerminalSession.giveBack()
    }
    try terminal.enter()
    try handle(.started)
    while !isOver {
      try draw()
      try awaitNews(wake)
    }
  }

  private func draw() throws(Failure) {
    let next = browser.screen()
    let bytes = ScreenUpdate.bytes(from: shown, to: next, hasColor: hasColor)
    shown = next
    if !bytes.isEmpty { try terminal.write(bytes) }
  }

  /// Waits for keys, signals or answers, and takes all there are.
  private func awaitNews(_ wake: Int32) throws {
    var ready = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    // The array holds two entries, which the call fills in.
    let count = unsafe poll(&ready, 2, decoder.isPending ? Self.escapeDelay : -1)
    if count == 0 {
      for event in decoder.flush() { try handle(.terminal(event)) }
      return
    }
    // Interrupted: the pipe says by what.
    if count < 0 { return }
    if ready[1].revents != 0 { try takeNews(wake) }
    if ready[0].revents != 0, !isOver { try takeKeys() }
  }

  private func takeKeys() throws {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count: Int
    do throws(SystemCall.Failure) {
      count = try SystemCall.read(STDIN_FILENO, into: &bytes, 0..<bytes.count)
    } catch {
      // The terminal is gone.
      isOver = true
      return
    }
    if count == 0 { isOver = true }
    for event in decoder.decode(bytes[..<count]) where !isOver { try handle(.terminal(event)) }
  }

  /// Takes what is in the pipe: signals by their numbers, 0 for answers.
  private func takeNews(_ wake: Int32) throws {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = (try? SystemCall.read(wake, into: &bytes, 0..<bytes.count)) ?? 0
    for number in Set(bytes[..<count]) {
      switch Int32(number) {
      case 0: for answer in answers.takeAll() { try handle(.answered(answer)) }
      case SIGWINCH: try resize()
      case SIGTSTP: try suspend()
      case SIGCONT: try resume()
      default:
        TerminalSession.giveBack()
        TerminalSignals.obey(Int32(number))
      }
    }
  }

  private func handle(_ event: BrowserEvent) throws {
    for effect in browser.handle(event) {
      switch effect {
      case .ask(let question): searcher.ask(question)
      case .edit(let path, let line): try edit(path, line)
      case .suspend: try suspend()
      case .redraw: try resize()
      case .quit: isOver = true
      }
    }
  }

  // MARK: The terminal in other hands

  private func resize() throws {
    shown = nil
    let size = terminal.size
    try handle(.resized(columns: size.columns, rows: size.rows))
  }

  private func suspend() throws {
    TerminalSession.giveBack()
    TerminalSignals.obey(SIGTSTP)
    try resume()
  }

  /// Takes the terminal again, which others may have set otherwise.
  private func resume() throws {
    try terminal.enter()
    try resize()
  }

  private func edit(_ path: String, _ line: Int) throws {
    if let refusal = Editor.refusal(path, messages) { return try handle(.noted(refusal)) }
    TerminalSession.giveBack()
    TerminalSignals.pause()
    defer { TerminalSignals.resume() }
    let editor = Editor.ofUser
    let status: Int32
    do throws(Failure) {
      status = try editor.open(path: path, line: line)
    } catch {
      try resume()
      return try handle(.noted(error.message))
    }
    try resume()
    if status != 0 { try handle(.noted(messages.editorEnded(editor.name, status: status))) }
  }
}
