import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A terminal of tmux in which a shell runs, in a folder with the sample papers and their index.
final class TerminalTrial {
  static let isPossible = RunBinary.hasProgram("tmux")

  let papers = Papers()
  private let socket: String

  /// - Parameter environment: of the shell.
  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) {
    socket = papers.path + "/tmux"
    let settings = environment.map { " -e \($0.key)='\($0.value)'" }.joined()
    tmux("new-session -d -x \(columns) -y \(rows)\(settings) \"PS1='ready> ' exec bash --norc --noprofile\"")
    awaits("ready>")
  }

  deinit { tmux("kill-server") }

  @discardableResult
  func tmux(_ arguments: String) -> RunBinary.Result {
    papers.shell("tmux -S '\(socket)' -f /dev/null -u \(arguments)", environment: ["HONGTOU": RunBinary.path])
  }

  func type(_ text: String) {
    let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    tmux("send-keys -l -- '\(quoted)'")
  }

  /// Presses keys by tmux's names.
  func press(_ keys: String...) { tmux("send-keys \(keys.joined(separator: " "))") }

  func run(_ command: String) {
    type(command)
    press("Enter")
  }

  /// What stands on the screen.
  var screen: String { tmux("capture-pane -p").output }

  /// Waits until `text` stands on the screen, or does not; for at most 20 seconds.
  @discardableResult
  func awaits(_ text: String, isThere: Bool = true) -> String {
    var seen = ""
    for _ in 0..<400 {
      seen = screen
      if seen.contains(text) == isThere { return seen }
      usleep(50_000)
    }
    Issue.record("'\(text)' did not \(isThere ? "come" : "go"):\n\(seen)")
    return seen
  }

  /// The number of the program that runs in the shell.
  var program: Int32? {
    let children = papers.shell("pgrep -P $(tmux -S '\(socket)' list-panes -F '#{pane_pid}') -x hongtou")
    return children.lines.first.flatMap { Int32($0) }
  }
}
