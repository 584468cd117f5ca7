internal import TerminalScreen

/// What happens to a browser.
enum BrowserEvent: Equatable, Sendable {
  case started
  case terminal(TerminalEvent)
  case resized(columns: Int, rows: Int)
  case answered(BrowserAnswer)
  /// Something to say, until the next key.
  case noted(String)
}

/// What a browser wants done.
enum BrowserEffect: Equatable, Sendable {
  case ask(BrowserQuestion)
  /// Open a file in the user's editor.
  case edit(path: String, line: Int)
  /// Stop as on Ctrl-Z.
  case suspend
  /// Draw everything anew, whatever the terminal shows.
  case redraw
  case quit
}
