internal import Glibc
internal import JSONText
internal import Localization
internal import PolicyDocuments
internal import Primitives
internal import SearchEngine
internal import SearchInterface
internal import TerminalScreen

/// `browse` without a screen: a numbered list, then a line at a time. Nothing that was printed changes, so a
/// screen reader, a log or a program can follow.
struct PlainBrowser {
  private static let pageLength = 10
  private static let mostPassages = 20

  private let messages: Messages
  private let searching: any Searching
  private let palette: Palette
  private let output = OutputFile.standard()
  private var input = StandardLines()
  /// Query, filters and the place in the list.
  private var base: SearchArguments
  private var filters: [BrowserFilter] = []
  private var offset = 0
  private var hits: [BrowserHit] = []
  private var listed: [BrowserFilter] = []

  init(_ line: QueryLine, messages: Messages, open: () throws -> any Searching) throws {
    self.messages = messages
    searching = try open()
    palette = .standardOutput(line.isPlain && line.color == .auto ? .never : line.color)
    base = line.search
    base.request.query = line.query
  }

  /// Answers until the input ends, or `q`.
  mutating func run() throws {
    try list()
    while let line = try next() {
      do {
        if try !obey(PlainCommand(line)) { return }
      } catch let error as EngineError {
        Note.say(messages.text(error))
      }
    }
  }

  private mutating func next() throws -> String? {
    if Terminal.isTerminal(STDIN_FILENO) { Note.write("> ") }
    return try input.next()
  }

  /// - Returns: whether to go on.
  private mutating func obey(_ command: PlainCommand) throws -> Bool {
    switch command {
    case .quit: return false
    case .help: Note.say(messages.plainKeys)
    case .query(let query):
      base.request.query = query
      offset = 0
      try list()
    case .next:
      if hits.count == Self.pageLength { offset += Self.pageLength }
      try list()
    case .previous:
      offset = max(0, offset - Self.pageLength)
      try list()
    case .show(let number): if let hit = hit(number) { try show(hit) }
    case .open(let number): if let hit = hit(number) { try open(hit) }
    case .listFilters: try listFilters()
    case .filter(let number):
      guard let place = Int(number), listed.indices.contains(place - 1) else {
        Note.say(messages.noSuchNumber(number))
        return true
      }
      let filter = listed[place - 1]
      if let set = filters.firstIndex(of: filter) {
        filters.remove(at: set)
      } else {
        if filter.facet == .year { filters.removeAll { $0.facet == .year } }
        filters.append(filter)
      }
      offset = 0
      try list()
    }
    return true
  }

  private func hit(_ number: String) -> BrowserHit? {
    let found = hits.first { "\($0.rank)" == number }
    if found == nil { Note.say(messages.noSuchNumber(number)) }
    return found
  }

  private var arguments: SearchArguments {
    var arguments = base.narrowed(by: filters)
    if arguments.request.query.allSatisfy(\.isWhitespace), !arguments.request.hasConditions {
      arguments.request.paths = ["*"]
    }
    arguments.timeout = SearchOptions.longestTimeout
    return arguments
  }

  private mutating func list() throws {
    var arguments = arguments
    arguments.request.offset = offset
    arguments.request.limit = Self.pageLength
    arguments.fields = HitField.usual(arguments.request).filter { $0.depth <= .record && $0 != .editions }
    var sink = HitCollector()
    let totals: SearchTotals
    do {
      totals = try searching.search(arguments, into: &sink)
    } catch let error as EngineError {
      hits = []
      throw error
    }
    hits = sink.hits
    for hit in hits {
      let parts = [hit.title, hit.facts].filter { !$0.isEmpty }
      output.buffer.append(DisplayWidth.padded("\(hit.rank)", to: 3, onLeft: true) + "  ")
      output.buffer.append(oneLine: parts.joined(separator: " · "))
      output.buffer.newline()
    }
    try output.flush()
    if totals.fellBackToAny { Note.say(messages.fellBackToAny) }
    let shown = hits.first.map { $0.rank...max($0.rank, hits.last?.rank ?? 0) }
    let set = filters.map { " [\($0.value)]" }.joined()
    Note.say(messages.plainRange(shown, total: totals.total, isMore: totals.isMore) + set)
  }

  private mutating func show(_ hit: BrowserHit) throws {
    guard let preview = try preview(hit) else { return }
    output.buffer.append(oneLine: "\(hit.path):\(preview.line)")
    output.buffer.newline()
    var section: [String] = []
    for passage in preview.passages {
      if passage.section != section, !passage.section.isEmpty {
        output.buffer.append(oneLine: passage.section.joined(separator: " > "))
        output.buffer.newline()
      }
      section = passage.section
      output.buffer.append("\(passage.line): ")
      let scalars = Array(passage.excerpt.text.unicodeScalars)
      output.buffer.append(scalars, scalars.indices, marked: passage.excerpt.highlights, palette)
      output.buffer.newline()
    }
    try output.flush()
  }

  private func preview(_ hit: BrowserHit) throws -> BrowserPreview? {
    var arguments = arguments
    arguments.request.offset = hit.rank - 1
    arguments.request.limit = 1
    arguments.wantsPassages = true
    arguments.fields = HitField.usual(arguments.request).filter { $0 != .editions }
    var sink = PreviewCollector(limit: Self.mostPassages)
    _ = try searching.search(arguments, into: &sink)
    return sink.preview(rank: hit.rank)
  }

  private mutating func open(_ hit: BrowserHit) throws {
    if let refusal = Editor.refusal(hit.path, messages) { return Note.say(refusal) }
    let editor = Editor.ofUser
    let status = try editor.open(path: hit.path, line: try preview(hit)?.line ?? 1)
    if status != 0 { Note.say(messages.editorEnded(editor.name, status: status)) }
  }

  private mutating func listFilters() throws {
    var arguments = arguments
    arguments.facets = Facet.allCases
    let facets = try searching.count(arguments).facets
    listed = []
    var heading: Facet?
    for value in facets {
      guard let text = value.value else { continue }
      if value.facet != heading {
        output.buffer.append(messages.name(of: value.facet))
        output.buffer.newline()
      }
      heading = value.facet
      let filter = BrowserFilter(facet: value.facet, value: text)
      listed.append(filter)
      output.buffer.append(DisplayWidth.padded("\(listed.count)", to: 5, onLeft: true))
      output.buffer.append(filters.contains(filter) ? " [x] " : " [ ] ")
      output.buffer.append(oneLine: "\(text) (\(value.count))")
      output.buffer.newline()
    }
    try output.flush()
  }
}
