internal import ArgumentParser
internal import JSONText
internal import SearchEngine

/// `show`: a document, a part of it, or what is known of it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a document, a part of it, or what is known of it.",
    discussion: """
      EXAMPLE
        hongtou show corpus/条例/云河市养老服务条例.txt --section 第三章
        hongtou show corpus/条例/云河市养老服务条例.txt --cite

      ID is an id, a path, or path:line as search prints it. Lines are those of the file; of a file \
      with a document a line, those of the text.
      """)

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp("These lines only: 40-60, 40, 40-, -60.", valueName: "range"),
    transform: lineNumbers)
  var lines: LineNumbers?

  @Option(
    help: ArgumentHelp(
      "From the line that begins so to the next heading of its rank: 第三章, 第十二条, 一、.", valueName: "heading"))
  var section: String?

  @Flag(help: "What is known of it: title, number, issuer, date ...")
  var metadata = false

  @Flag(help: "A citation in one line.")
  var cite = false

  @Flag(help: "A JSON object: what is known of it, and the text, the part or the citation.")
  var json = false

  @Argument(help: "The document's id, its path, or path:line.")
  var id: String

  private static func lineNumbers(_ text: String) throws -> LineNumbers {
    guard let numbers = LineNumbers(text) else {
      throw ValidationError("'\(text)' names no lines; write 40-60, 40, 40- or -60")
    }
    return numbers
  }

  func validate() throws {
    let chosen = [lines != nil, section != nil, metadata, cite].filter(\.self).count
    if chosen > 1 { throw ValidationError("--lines, --section, --metadata and --cite: only one of them") }
  }

  private var part: DocumentView.Part {
    if let lines { return .lines(lines) }
    if let section { return .section(section) }
    return metadata ? .nothing : cite ? .citation : .whole
  }

  func run() throws {
    let engine = try index.open()
    let document = try DocumentLookup(engine: engine).document(id)
    let view = try DocumentView(document, part, engine)
    let output = OutputFile.standard()
    if json {
      output.buffer.objectLine { members in
        members.add("t", "document")
        view.add(to: &members)
      }
    } else if let text = view.text {
      output.buffer.append(raw: text)
      if text.last != 0x0A { output.buffer.newline() }
    } else if let citation = view.citation {
      output.buffer.append(citation)
      output.buffer.newline()
    } else {
      MetadataWriter.writeTable(view.record, to: &output.buffer)
    }
    try output.flush()
  }
}
