internal import ArgumentParser
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `similar`: documents like a document.
struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: localized(
      "Documents like this one; editions and duplicates are marked.", "与某一文件相似的文件，并标明版本与重复件。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou similar corpus/条例/云河市养老服务条例.txt

      A line is similarity, relation, date, title and id, parted by tabs. The similarity is about the share of \
      common runs of five characters; texts of fewer than 260 characters are too short to tell.
      """,
      """
      示例
        hongtou similar corpus/条例/云河市养老服务条例.txt

      每行为相似度、关系、日期、标题与编号，以制表符分隔。相似度约为两文共有的五字片段的比例；不足 260 字的文本无法判断。
      """))

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp(localized("How many documents; 0 shows all.", "显示多少篇文件，0 为全部。"), valueName: "n"))
  var limit = 10

  @Flag(help: ArgumentHelp(localized("Print a JSON object a document.", "每篇文件输出一个 JSON 对象。")))
  var json = false

  @Argument(
    help: ArgumentHelp(localized("The document's id, its path, or path:line.", "文件的编号、路径，或 路径:行号。")),
    completion: DocumentCompletion.kind)
  var id: String

  func validate() throws {
    if limit < 0 { throw ValidationError(Messages.current.outOfRange("--limit", limit, 0...Int(Int32.max))) }
  }

  func run() throws {
    let engine = try index.open()
    let document = try DocumentLookup(engine: engine).place(id).document
    guard let found = try engine.similar(to: document, limit: limit) else {
      Note.say(
        localized("\(id): too short to tell what is like it", "\(id)：文本过短，无法判断相似文件"))
      throw ExitStatus.nothing
    }
    let output = OutputFile.standard()
    for similar in found {
      let record = try engine.record(similar.document)
      if json {
        output.buffer.objectLine { members in
          members.add("t", "similar")
          members.add("similarity", similar.similarity, decimals: 3)
          members.add("relation", similar.relation.rawValue)
          members.add("id", record.id)
          members.add("path", record.path)
          members.add("title", record.title)
          members.add("date", record.metadata.date)
        }
      } else {
        write(similar, record, to: &output.buffer)
      }
    }
    try output.flush()
    if found.isEmpty { throw ExitStatus.nothing }
  }

  private func write(
    _ similar: SearchEngine.SimilarDocument, _ record: DocumentRecord, to output: inout TextBuffer
  ) {
    output.append(Figures.fixed(similar.similarity, 2))
    output.tab()
    output.append(similar.relation.rawValue)
    output.tab()
    output.append(oneLine: record.metadata.date ?? "")
    output.tab()
    output.append(oneLine: record.title)
    output.tab()
    output.append(oneLine: record.id)
    output.newline()
  }
}
