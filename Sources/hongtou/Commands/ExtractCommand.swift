internal import ArgumentParser
internal import Extraction
internal import JSONText
internal import Localization
internal import PolicyDocuments

/// `extract`: what a reader makes of a file.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: localized(
      "What a reader makes of a file: its text, as it is indexed.", "显示读取文件所得的文本，即编入索引的内容。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou extract 通知.docx
        hongtou extract --json 材料.zip | jq -r .member

      Of several documents each begins with a line that names it. What was left out, and why, goes to standard \
      error. No index is needed.
      """,
      """
      示例
        hongtou extract 通知.docx
        hongtou extract --json 材料.zip | jq -r .member

      有多篇文件时，每篇之前有一行写明其名称。略去的内容与原因写到标准错误。无须索引。
      """))

  @Flag(
    help: ArgumentHelp(
      localized(
        "Print a JSON object a document, with its properties, blocks and their places.",
        "每篇文件输出一个 JSON 对象，包括属性、各段及其位置。")))
  var json = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Recognize the characters of scanned pages and pictures by tesseract.", "用 tesseract 识别扫描页和图片中的文字。")))
  var ocr = false

  @Argument(
    help: ArgumentHelp(localized("The files.", "文件。"), valueName: "file"), completion: .file())
  var files: [String]

  func run() throws {
    let messages = Messages.current
    let process = ExtractionProcess(
      path: ExtractionProgram.path, limits: ocr ? .recognizing : ReadingLimits())
    do throws(ExtractionProcess.Failure) {
      _ = try process.formats()
    } catch {
      throw Failure(messages.text(error), .trouble)
    }
    let missing = process.missingProtections
    if !missing.isEmpty { Note.say(messages.unprotected(missing)) }
    let output = OutputFile.standard()
    var failed = false
    for file in files {
      let bytes: OpenFile
      do throws(InputProblem) {
        bytes = try OpenFile(file)
      } catch {
        Note.say(messages.text(error))
        failed = true
        continue
      }
      let failure = try process.read(bytes.source, name: file) { item in
        switch item {
        case .document(let document):
          write(document, of: file, to: &output.buffer)
          for note in document.notes {
            Note.say("\(name(document.member, of: file)): \(messages.text(note))")
          }
          try output.flush()
        case .skipped(let member, let failure):
          Note.say("\(name(member, of: file)): \(messages.text(failure))")
        }
      }
      if let failure {
        Note.say("\(file): \(messages.text(failure))")
        failed = true
      }
    }
    try output.flush()
    if failed { throw ExitStatus.trouble }
  }

  private func name(_ member: String?, of file: String) -> String { member.map { "\(file)!/\($0)" } ?? file }

  private func write(_ document: ExtractedDocument, of file: String, to output: inout TextBuffer) {
    if json { return writeJSON(document, of: file, to: &output) }
    if files.count > 1 || document.member != nil {
      output.append("==> \(name(document.member, of: file)) <==\n")
    }
    output.append(document.text)
    output.newline()
  }

  private func writeJSON(_ document: ExtractedDocument, of file: String, to output: inout TextBuffer) {
    output.objectLine { members in
      members.add("t", "document")
      members.add("path", file)
      members.add("member", document.member)
      members.add("format", document.format)
      members.add("properties", document.properties) { members, property in
        members.add("key", property.key)
        members.add("value", property.value)
      }
      members.add("blocks", document.blocks) { members, block in
        members.add("kind", block.kind.name)
        if case .heading(let level) = block.kind { members.add("level", level) }
        if let page = block.location.page { members.add("page", page) }
        if let line = block.location.line { members.add("line", line) }
        if let percent = block.location.confidence { members.add("confidence", percent) }
        members.add("text", block.text)
      }
      members.add("notes", document.notes.map(Messages(isChinese: false).text))
    }
  }
}

extension Block.Kind {
  fileprivate var name: String {
    switch self {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .listItem: "list_item"
    case .tableRow: "table_row"
    case .footnote: "footnote"
    }
  }
}
