internal import JSONText
internal import PolicyDocuments
internal import Research
internal import SearchEngine

/// What `suggest` was asked for.
///
/// Who types waits for it after every character, so its arguments are read here: argument parsing takes most
/// of the time of a start. It keeps what is not plain: help, mistakes, abbreviations.
struct SuggestLine {
  static let limits = 0...Int(Int32.max)

  var index: String?
  var field: String?
  var limit = 5
  var json = false
  var beginning = ""

  init(index: String?, field: String?, limit: Int, json: Bool, beginning: String) {
    self.index = index
    self.field = field
    self.limit = limit
    self.json = json
    self.beginning = beginning
  }

  /// The line of plain arguments; nil for others.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    var texts: [String] = []
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": json = true
      case "--index", "--field", "--limit":
        guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
        switch argument {
        case "--index": index = value
        case "--field": field = value
        default:
          guard let number = Int(value), Self.limits.contains(number) else { return nil }
          limit = number
        }
      case let text:
        if text.hasPrefix("-") { return nil }
        texts.append(text)
      }
    }
    if texts.count > 1 { return nil }
    if let field, !Suggestions.fields.contains(where: { $0.name == field }) { return nil }
    beginning = texts.first ?? ""
  }

  func run() throws {
    let engine = try IndexOption.open(index.map { [$0] } ?? [])
    let most = limit == 0 ? Int.max : limit
    let found =
      if let field = field.flatMap({ MetadataField(name: $0) }) {
        try Suggestions(beginning, of: field, engine, limit: most)
      } else {
        try Suggestions(beginning, engine, limit: most)
      }
    let output = OutputFile.standard()
    for entry in found.entries {
      if json {
        output.buffer.objectLine { members in
          members.add("t", "suggestion")
          entry.add(to: &members)
        }
        continue
      }
      if field == nil { output.buffer.append("\(entry.kind)\t") }
      output.buffer.append(oneLine: entry.text)
      if field == nil { output.buffer.append("\t\(entry.documents)") }
      output.buffer.newline()
    }
    try output.flush()
    if found.entries.isEmpty { throw ExitStatus.nothing }
  }
}
