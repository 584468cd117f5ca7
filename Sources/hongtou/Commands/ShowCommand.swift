internal import ArgumentParser
internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import SearchEngine

/// `show`: a document, a part of it, or what is known of it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: localized(
      "Show documents, a part of them, or what is known of them.", "显示文件、其中一部分，或其元数据。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou show corpus/条例/云河市养老服务条例.txt --section 第三章
        hongtou show 云河市养老服务条例第12条

      ID is an id, a path in any spelling that leads to the file, path:line as search prints it, which \
      shows the passage at that line, a document number, or a title, with an article after it. Lines are those of the file; of a file with a document a line, those of \
      the text.
      """,
      """
      示例
        hongtou show corpus/条例/云河市养老服务条例.txt --section 第三章
        hongtou show 云河市养老服务条例第12条

      ID 为编号、指向该文件的任何写法的路径、search 所示的 路径:行号（显示该行所在段落）、文号，或标题，其后可写条号。行号指文件中的行；\
      每行一篇的文件则指正文中的行。
      """))

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized("These lines only: 40-60, 40, 40-, -60.", "只显示这些行：40-60、40、40-、-60。"),
      valueName: "range"),
    transform: lineNumbers)
  var lines: LineNumbers?

  @Option(
    help: ArgumentHelp(
      localized(
        "A section by its heading or the beginning of it: 第三章, 附件2, 一、, 【要闻】.",
        "按标题或其开头选取一节：第三章、附件2、一、、【要闻】。"), valueName: "heading"))
  var section: String?

  @Option(
    help: ArgumentHelp(
      localized("An article: 12, 第十二条, 120-1, 第一百二十条之一.", "条文：12、第十二条、120-1、第一百二十条之一。"),
      valueName: "number"),
    transform: articlePart)
  var article: DocumentView.Part?

  @Flag(
    help: ArgumentHelp(
      localized("What is known of it: title, number, issuer, date ...", "元数据：标题、文号、机关、日期等。"))
  )
  var metadata = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "A citation in one line: of the document, or of the section or article.",
        "一行引用格式：整篇，或所选的节或条。")))
  var cite = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "What the document cites: line, title or number, and the document of the index if it is there.",
        "所引用的文件：行号、标题或文号，以及索引中的相应文件。")))
  var cites = false

  @Flag(
    help: ArgumentHelp(localized("The documents of the index that cite it.", "索引中引用该文件的文件。")))
  var citedBy = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "A JSON object: what is known of it, and the text, the part or the citation.",
        "JSON 对象：元数据，以及正文、所选部分或引用格式。")))
  var json = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Of two documents, such as editions of a law: the articles that differ, side by side.",
        "两篇文件（如一部法律的两个版本）中不同的条文，左右对照。")))
  var diff = false

  @Argument(
    help: ArgumentHelp(
      localized(
        "Ids of documents, their paths, numbers or titles, or path:line.", "文件的编号、路径、文号、标题，或 路径:行号。")),
    completion: DocumentCompletion.kind)
  var ids: [String]

  private static func lineNumbers(_ text: String) throws -> LineNumbers {
    guard let numbers = LineNumbers(text) else {
      throw ValidationError(
        localized(
          "'\(text)' names no lines; write 40-60, 40, 40- or -60",
          "“\(text)”不是行号；请写 40-60、40、40- 或 -60"))
    }
    return numbers
  }

  private static func articlePart(_ text: String) throws -> DocumentView.Part {
    guard let part = DocumentView.Part(article: text) else {
      throw ValidationError(
        localized(
          "'\(text)' names no article; write 12, 第十二条 or 120-1", "“\(text)”不是条文编号；请写 12、第十二条或 120-1"
        ))
    }
    return part
  }

  func validate() throws {
    if diff {
      let others = [
        ("--lines", lines != nil), ("--section", section != nil), ("--article", article != nil),
        ("--metadata", metadata), ("--cite", cite),
      ]
      if let other = others.first(where: \.1) {
        throw ValidationError(Messages.current.onlyOne("--diff", other.0))
      }
      if ids.count != 2 {
        throw ValidationError(localized("--diff takes two documents", "--diff 需要两篇文件"))
      }
    }
    let chosen = [lines != nil, section != nil, article != nil, metadata].filter(\.self).count
    if chosen > 1 {
      throw ValidationError(
        Messages.current.onlyOne("--lines", "--section", "--article", "--metadata"))
    }
    if cites || citedBy, chosen > 0 || cite || cites && citedBy {
      throw ValidationError(Messages.current.onlyOne("--cites", "--cited-by"))
    }
    if cite, lines != nil || metadata {
      throw ValidationError(
        Messages.current.onlyOne("--cite", lines != nil ? "--lines" : "--metadata"))
    }
  }

  /// What is shown of a document that was named at a place.
  private func part(_ place: DocumentLookup.Place) -> DocumentView.Part {
    if let lines { return .lines(lines) }
    if let section { return .section(section) }
    if let article { return article }
    if metadata { return .nothing }
    if let article = place.article { return .article(article) }
    return place.line.map { .passage(line: $0) } ?? .whole
  }

  /// The places that the arguments name: an article after a document (劳动合同法 第38条) is one of it.
  private func places(_ lookup: DocumentLookup) throws -> [(name: String, place: DocumentLookup.Place)] {
    var places: [(name: String, place: DocumentLookup.Place)] = []
    for id in ids {
      if id.hasSuffix("条"), let article = Ordinal(ofArticle: id), let last = places.last,
        last.place.article == nil
      {
        places[places.count - 1].name += " " + id
        places[places.count - 1].place.article = article
      } else {
        places.append((id, try lookup.place(id)))
      }
    }
    return places
  }

  func run() throws {
    let engine = try index.open()
    let lookup = DocumentLookup(engine: engine)
    let output = OutputFile.standard()
    if diff { return try showDifferences(engine, lookup, output) }
    let places = try places(lookup)
    for (number, (id, place)) in places.enumerated() {
      if cites || citedBy {
        if place.article != nil {
          throw Failure.usage(Messages.current.onlyOne("--cites", "--cited-by", "--article"), verb: "show")
        }
        let references = try DocumentReferences(
          cites ? .cites : .citedBy, of: place.document, engine)
        show(references, try engine.id(place.document), output)
        try output.flush()
        if references.references.isEmpty { throw ExitStatus.nothing }
        continue
      }
      let view = try DocumentView(place.document, part(place), isCited: cite, engine)
      // Of several texts each is told, as by head and tail.
      if places.count > 1, !json, !cite {
        if number > 0 { output.buffer.newline() }
        output.buffer.append("==> \(id) <==")
        output.buffer.newline()
      }
      show(view, output)
      try output.flush()
    }
  }

  /// A line each: of what is cited the line and the words, then the document of the index.
  private func show(_ references: DocumentReferences, _ id: String, _ output: OutputFile) {
    if json {
      output.buffer.objectLine { members in
        members.add("t", "references")
        members.add("id", id)
        references.add(to: &members)
      }
      return
    }
    for reference in references.references {
      var cells: [String] = []
      if let text = reference.text, let line = reference.line { cells = ["\(line)", text] }
      if let record = reference.record {
        cells += [record.id, record.title, record.metadata.date ?? ""]
      }
      for (column, cell) in cells.enumerated() {
        if column > 0 { output.buffer.tab() }
        output.buffer.append(oneLine: cell)
      }
      output.buffer.newline()
    }
  }

  private func showDifferences(_ engine: SearchEngine, _ lookup: DocumentLookup, _ output: OutputFile) throws
  {
    let comparison = try ArticleComparison(
      try lookup.document(ids[0]), try lookup.document(ids[1]), engine)
    if json {
      for pair in comparison.changed {
        output.buffer.objectLine { members in
          members.add("t", "difference")
          members.add("left", pair.left)
          members.add("right", pair.right)
        }
      }
    } else {
      ArticleComparisonWriter(columns: Terminal.columns(STDOUT_FILENO)).write(comparison, to: &output.buffer)
    }
    try output.flush()
    Note.say(
      localized(
        "\(Messages.counted(comparison.changed.count, "article or paragraph differs", plural: "articles or paragraphs differ")), "
          + "\(Messages.counted(comparison.unchanged, "is", plural: "are")) the same",
        "\(comparison.changed.count) 条（段）不同，\(comparison.unchanged) 条（段）相同"))
    if comparison.changed.isEmpty { throw ExitStatus.nothing }
  }

  private func show(_ view: DocumentView, _ output: OutputFile) {
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
  }
}
