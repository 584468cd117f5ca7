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
    transform: LineNumbers.parse)
  var lines: LineNumbers?

  @Option(
    help: ArgumentHelp(
      "From the line that begins so to the next heading of its rank: 第三章, 第十二条, 一、.", valueName: "heading"))
  var section: String?

  @Flag(help: "What is known of it: title, number, issuer, date ...")
  var metadata = false

  @Flag(help: "A citation in one line.")
  var cite = false

  @Flag(help: "A JSON object; with --metadata without the text.")
  var json = false

  @Argument(help: "The document's id, its path, or path:line.")
  var id: String

  func validate() throws {
    let chosen = [lines != nil, section != nil, metadata, cite].filter(\.self).count
    if chosen > 1 { throw ValidationError("--lines, --section, --metadata and --cite: only one of them") }
    if json, lines != nil || section != nil || cite {
      throw ValidationError("--json goes with --metadata alone")
    }
  }

  func run() throws {
    let engine = try index.open()
    let document = try DocumentLookup(engine: engine).document(id)
    let output = OutputFile.standard()
    if cite {
      output.buffer.append(Citation.text(try engine.record(document)))
      output.buffer.newline()
    } else if json {
      MetadataWriter.writeJSON(
        try engine.record(document), text: metadata ? nil : try engine.source(document).bytes,
        to: &output.buffer)
    } else if metadata {
      MetadataWriter.writeTable(try engine.record(document), to: &output.buffer)
    } else {
      try write(try engine.source(document), to: output)
    }
    try output.flush()
  }

  private func write(_ source: SourceText, to output: OutputFile) throws {
    guard lines != nil || section != nil else {
      output.buffer.append(raw: source.bytes)
      if source.bytes.last != 0x0A { output.buffer.newline() }
      return
    }
    let text = DocumentLines(source.body, first: source.record.followsFileLines ? source.record.firstLine : 1)
    var chosen: ArraySlice<ArraySlice<UInt8>> = []
    if let lines {
      chosen = text.lines(lines)
      if chosen.isEmpty {
        throw Failure(Messages.current.noLines(lines.description, text.first, text.last), .nothing)
      }
    } else if let section {
      guard let found = text.section(section) else {
        throw Failure(Messages.current.noSection(section, text.headings(limit: 20)), .nothing)
      }
      chosen = found
    }
    for line in chosen {
      output.buffer.append(raw: line)
      output.buffer.newline()
    }
  }
}
