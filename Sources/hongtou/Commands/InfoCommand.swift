internal import ArgumentParser
internal import JSONText
internal import SearchEngine

/// `info`: sizes, counts and names of the index.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Sizes, counts and names of the index.",
    discussion: """
      EXAMPLE
        hongtou info
        hongtou info --json | jq .documents
        hongtou info --hash

      The same documents under the same names, indexed anew, give the same hash with any number of \
      workers, in any directory and on any machine that has the same analyzer. It is made of the checksums of the index; check says \
      whether the files still match them.
      """)

  @OptionGroup var index: IndexOption

  @Flag(help: "Print a JSON object.")
  var json = false

  @Flag(help: "Print the hash of the contents, and nothing else.")
  var hash = false

  func validate() throws {
    if hash, json { throw ValidationError("--hash and --json: only one of them") }
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
    facts.add(["index", info.path])
    facts.add(["documents", Figures.grouped(info.documents)])
    if info.deletedDocuments > 0 {
      facts.add(["deleted, not merged yet", Figures.grouped(info.deletedDocuments)])
    }
    facts.add(["files", Figures.grouped(info.files)])
    if let first = info.firstDay, let last = info.lastDay {
      facts.add(["dates", "\(IndexInfo.date(first)) .. \(IndexInfo.date(last))"])
    }
    facts.add(["segments", "\(info.segments)"])
    facts.add(["generation", "\(info.generation)"])
    facts.add(["hash", info.hash])
    facts.add(["analyzer", info.analyzer])
    facts.add(["bytes", "\(Figures.grouped(info.bytes)) (\(Figures.size(info.bytes)))"])
    facts.write(to: &output)
    output.newline()
    var terms = TextTable(["field", "terms"], right: [1])
    for (field, count) in info.terms { terms.add([field, Figures.grouped(count)]) }
    terms.write(to: &output)
    output.newline()
    var parts = TextTable(["part", "bytes", "of all", "of the text"], right: [1, 2, 3])
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
