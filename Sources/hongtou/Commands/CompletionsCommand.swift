internal import ArgumentParser
internal import JSONText
internal import Localization

/// `completions`: the script that completes this program's arguments in a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: localized("Print the completion script of a shell.", "输出 shell 的补全脚本。"),
    discussion: localized("EXAMPLE", "示例") + """

        hongtou completions bash > ~/.local/share/bash-completion/completions/hongtou
        hongtou completions zsh > ~/.zsh/completions/_hongtou
        hongtou completions fish > ~/.config/fish/completions/hongtou.fish
      """)

  @Argument(help: ArgumentHelp(localized("bash, zsh or fish.", "bash、zsh 或 fish。")))
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
