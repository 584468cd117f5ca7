internal import ArgumentParser
internal import JSONText

/// `completions`: the script that completes this program's arguments in a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script of a shell.",
    discussion: """
      EXAMPLE
        hongtou completions bash > ~/.local/share/bash-completion/completions/hongtou
        hongtou completions zsh > ~/.zsh/completions/_hongtou
        hongtou completions fish > ~/.config/fish/completions/hongtou.fish
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  /// The shells there are scripts for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    var completion: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  func run() throws {
    let output = OutputFile.standard()
    output.buffer.append(Hongtou.completionScript(for: shell.completion))
    output.buffer.newline()
    try output.flush()
  }
}
