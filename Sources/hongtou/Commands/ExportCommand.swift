internal import ArgumentParser
internal import Exchange
internal import Glibc
internal import JSONText
internal import Localization
internal import Primitives
internal import SearchEngine

/// `export`: the documents or the postings in a form that other programs read.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: localized("Write documents for other programs.", "将文件导出供其他程序使用。"),
    discussion: localized(
      """
      EXAMPLE
        hongtou export > papers.jsonl
        hongtou export 'issuer=国务院 since=2020' > state-council.jsonl
        hongtou export 'query=养老 服务' | jq -r .text
        hongtou export --to opensearch --template > template.json
        hongtou export --to opensearch > papers.ndjson
        hongtou export --to ciff > papers.ciff

      jsonl: a document a line, as index reads it. opensearch: lines for the bulk interface; the template \
      goes first, and hongtou translate makes queries for it. ciff: the postings of all words in the Common Index File \
      Format. trec: tagged documents. index reads jsonl and opensearch back.
      """,
      """
      示例
        hongtou export > papers.jsonl
        hongtou export 'issuer=国务院 since=2020' > state-council.jsonl
        hongtou export 'query=养老 服务' | jq -r .text
        hongtou export --to opensearch --template > template.json
        hongtou export --to opensearch > papers.ndjson
        hongtou export --to ciff > papers.ciff

      jsonl：每行一篇，index 可读回。opensearch：供批量接口使用；须先装入模板，查询由 hongtou translate 转换。\
      ciff：全部词语的倒排表（Common Index File Format）。trec：带标记的文件。index 可读回 jsonl 与 opensearch。
      """))

  /// The forms.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case jsonl, opensearch, ciff, trec
  }

  @OptionGroup var index: IndexOption

  @Option(help: ArgumentHelp(localized("The form.", "导出格式。")))
  var to = Form.jsonl

  @Flag(
    help: ArgumentHelp(localized("With opensearch: the index template instead.", "用于 opensearch：改为输出索引模板。")))
  var template = false

  @Option(
    help: ArgumentHelp(
      localized(
        "With opensearch: the name of its index, for the template too.", "用于 opensearch：其索引名，模板亦用。"),
      valueName: "name"))
  var name = "hongtou"

  @Argument(
    help: ArgumentHelp(
      localized(
        "Documents or sets of them, as compare takes them; all by default.", "文件或文件集合，写法同 compare；默认为全部。")))
  var sets: [String] = []

  func validate() throws {
    if template, to != .opensearch {
      throw ValidationError(Messages.current.needs("--template", "--to opensearch"))
    }
    if !IndexTemplate.isName(name) { throw ValidationError(Messages.current.noIndexName(name)) }
    if !sets.isEmpty, to == .ciff || template { throw ValidationError(Messages.current.wholeIndexOnly) }
  }

  func run() throws {
    let output = OutputFile.standard()
    if template {
      output.buffer.append(IndexTemplate.json(index: name))
      return try output.flush()
    }
    let engine = try index.open()
    if to == .ciff {
      if Terminal.isTerminal(STDOUT_FILENO) { throw Failure(Messages.current.noTerminal, .usage) }
      return try writePostings(engine, .binary())
    }
    var renamed = 0
    var chosen: Set<Int> = []
    for set in sets { chosen.formUnion(try DocumentSet(set, engine).documents) }
    for document in sets.isEmpty ? try engine.allDocuments() : chosen.sorted() {
      let exported = try ExportedDocument(document, engine)
      switch to {
      case .jsonl: exported.writeLine(to: &output.buffer)
      case .opensearch:
        exported.writeBulk(index: name, to: &output.buffer)
        if exported.hasOtherIdentifier { renamed += 1 }
      case .trec: exported.writeTREC(to: &output.buffer)
      case .ciff: break
      }
      try output.flushIfFull()
    }
    try output.flush()
    if renamed > 0 { Note.say(Messages.current.otherIdentifiers(renamed)) }
  }

  private func writePostings(_ engine: SearchEngine, _ output: OutputFile) throws {
    // A failed write ends the walk, and is thrown after it.
    var failure: OutputError?
    try CommonIndexFile(engine).write(description: "hongtou \(Version.current)") { bytes in
      output.buffer.append(raw: bytes)
      do throws(OutputError) {
        try output.flushIfFull()
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    try output.flush()
  }
}
