internal import ArgumentParser
internal import JSONText
internal import Localization
internal import SearchEngine

/// `info`: sizes, counts and names of the index.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: localized("Sizes, counts and names of the index.", "索引的大小、数量与标识。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou info
        hongtou info --json | jq .documents
        hongtou info --hash

      The same documents under the same names, indexed anew, give the same hash with any number of \
      workers, in any directory and on any machine that has the same analyzer. It is made of the checksums of \
      the index; check says \
      whether the files still match them.
      """,
      """
      示例
        hongtou info
        hongtou info --json | jq .documents
        hongtou info --hash

      同样的文件以同样的名称重新索引，无论线程数、目录或机器，只要分析器相同，散列值就相同。\
      它由索引的校验和得出；文件是否仍与校验和相符，由 check 检查。
      """))

  @OptionGroup var index: IndexOption

  @Flag(help: ArgumentHelp(localized("Print a JSON object.", "输出 JSON 对象。")))
  var json = false

  @Flag(help: ArgumentHelp(localized("Print the hash of the contents, and nothing else.", "只输出内容的散列值。")))
  var hash = false

  func validate() throws {
    if hash, json { throw ValidationError(Messages.current.onlyOne("--hash", "--json")) }
  }

  func run() throws {
    let info = try index.open().info()
    let output = OutputFile.standard()
    if hash {
      output.buffer.append(info.hash)
      output.buffer.newline()
    } else if json {
      Self.writeJSON(info, &output.buffer)
    } else {
      Self.writeTable(info, &output.buffer)
    }
    try output.flush()
  }

  private static func writeJSON(_ info: IndexInfo, _ output: inout TextBuffer) {
    output.objectLine { info.add(to: &$0) }
  }

  private static func writeTable(_ info: IndexInfo, _ output: inout TextBuffer) {
    var facts = TextTable([])
    facts.add([localized("index", "索引"), info.path])
    facts.add([localized("documents", "文件篇数"), Figures.grouped(info.documents)])
    if info.deletedDocuments > 0 {
      facts.add([localized("deleted, not merged yet", "已删除、尚未合并"), Figures.grouped(info.deletedDocuments)])
    }
    facts.add([localized("files", "来源文件"), Figures.grouped(info.files)])
    if let first = info.firstDay, let last = info.lastDay {
      facts.add([localized("dates", "日期"), "\(IndexInfo.date(first)) .. \(IndexInfo.date(last))"])
    }
    facts.add([localized("segments", "索引段"), "\(info.segments)"])
    facts.add([localized("generation", "提交代数"), "\(info.generation)"])
    facts.add([localized("hash", "散列值"), info.hash])
    facts.add([localized("analyzer", "分析器"), info.analyzer])
    facts.add([localized("bytes", "字节数"), "\(Figures.grouped(info.bytes)) (\(Figures.size(info.bytes)))"])
    facts.write(to: &output)
    output.newline()
    var terms = TextTable([localized("field", "字段"), localized("terms", "词项")], right: [1])
    for (field, count) in info.terms { terms.add([field, Figures.grouped(count)]) }
    terms.write(to: &output)
    output.newline()
    var parts = TextTable(
      [
        localized("part", "部分"), localized("bytes", "字节数"), localized("of all", "占索引"),
        localized("of the text", "占原文"),
      ], right: [1, 2, 3])
    for (part, bytes) in info.parts {
      parts.add([
        part, Figures.grouped(bytes), percent(bytes, of: info.bytes), percent(bytes, of: info.textBytes),
      ])
    }
    parts.write(to: &output)
  }

  private static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "-" : Figures.fixed(Double(part) * 100 / Double(whole), 1) + " %"
  }
}
