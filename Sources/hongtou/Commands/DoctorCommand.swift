internal import ArgumentParser
internal import JSONText
internal import Localization
internal import TerminalScreen

/// `doctor`: what is wrong with a set-up, and what mends it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: localized("What is wrong with this set-up, and the command that mends it.", "检查运行环境，并给出修复命令。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou doctor
        hongtou doctor --json | jq -r 'select(.remedy) | .remedy'

      The status is 0 where searches work, and 3 where they do not; a warning changes nothing.
      """,
      """
      示例
        hongtou doctor
        hongtou doctor --json | jq -r 'select(.remedy) | .remedy'

      可以检索时退出状态为 0，否则为 3；警告不影响退出状态。
      """))

  @OptionGroup var index: IndexOption

  @Flag(help: ArgumentHelp(localized("Print an object a line.", "每行输出一个 JSON 对象。")))
  var json = false

  func run() throws {
    let found = Doctor(directory: index.directory).diagnoses()
    let output = OutputFile.standard()
    if json {
      for diagnosis in found {
        output.buffer.objectLine { members in
          members.add("t", "diagnosis")
          members.add("verdict", diagnosis.verdict.rawValue)
          members.add("subject", diagnosis.subject)
          members.add("text", diagnosis.text)
          members.add("remedy", diagnosis.remedy)
        }
      }
    } else {
      for diagnosis in found {
        let mark = DisplayWidth.padded(Self.mark(diagnosis.verdict), to: 8)
        output.buffer.append(oneLine: mark + DisplayWidth.padded(diagnosis.subject, to: 11) + diagnosis.text)
        output.buffer.newline()
        if let remedy = diagnosis.remedy {
          output.buffer.append(oneLine: String(repeating: " ", count: 19) + remedy)
          output.buffer.newline()
        }
      }
    }
    try output.flush()
    if found.contains(where: { $0.verdict == .trouble }) { throw ExitStatus.trouble }
  }

  private static func mark(_ verdict: Diagnosis.Verdict) -> String {
    switch verdict {
    case .ok: localized("ok", "正常")
    case .warning: localized("warning", "警告")
    case .trouble: localized("trouble", "故障")
    }
  }
}
