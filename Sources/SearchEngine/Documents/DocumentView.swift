public import JSONText
public import PolicyDocuments
internal import TextAnalysis

/// A document with as much of it as is shown.
public struct DocumentView: Sendable {
  /// What of a document is shown beside what is known of it.
  public enum Part: Sendable {
    case whole
    /// Lines of the file; of a file with a document a line, those of the text.
    case lines(LineNumbers)
    /// The passage that a line of the file lies in; all of a document that is itself a line of its file.
    case passage(line: Int)
    /// The heading that the name means, to the next one of its level or a higher one.
    case section(String)
    /// An article of a law.
    case article(Ordinal)
    case nothing

    /// The article that `name` means, as in `12`, `第十二条`, `120-1`; nil where it is the name of none.
    public init?(article name: String) {
      guard let ordinal = Ordinal(ofArticle: name) else { return nil }
      self = .article(ordinal)
    }
  }

  /// Headings that are named where a section is not there, at most.
  private static let namedHeadings = 20

  public let record: DocumentRecord
  /// UTF-8; whole lines where these are a part of the document. Nil where no text is shown.
  public private(set) var text: [UInt8]?
  /// The numbers of the lines, where these are a part of the document.
  public internal(set) var lines: ClosedRange<Int>?
  /// The headings of the part, from the highest.
  public private(set) var section: [String]?
  public private(set) var citation: String?

  /// Reads `part` of `document`.
  ///
  /// - Parameter isCited: a citation is made, of the section or the article where one is asked for, instead
  ///   of text.
  /// - Throws: ``EngineError/noLines(_:first:last:)`` and ``EngineError/noSection(_:headings:)`` where it has
  ///   no such part.
  public init(_ document: Int, _ part: Part, isCited: Bool = false, _ engine: SearchEngine)
    throws(EngineError)
  {
    record = try engine.stored.record(document)
    switch part {
    case .nothing: break
    case .whole: if !isCited { text = try engine.stored.source(document).bytes }
    case .passage where isCited: break
    case .passage where !record.followsFileLines: text = try engine.stored.source(document).bytes
    case .lines(let numbers):
      try show(numbers.description, of: document, engine) { $0.lines(numbers) }
    case .passage(let line):
      try show("\(line)", of: document, engine) { $0.passage(line) }
    case .section, .article: try choose(part, of: document, engine, isCited: isCited)
    }
    if isCited, citation == nil { citation = Citation.text(record) }
  }

  private static func lines(_ source: SourceText) -> DocumentLines {
    DocumentLines(
      source.body, first: source.record.followsFileLines ? source.record.firstLine : 1,
      linesAreBlocks: source.record.linesAreBlocks)
  }

  /// Shows the lines that `choose` takes, called `name` where there are none.
  private mutating func show(
    _ name: String, of document: Int, _ engine: SearchEngine,
    _ choose: (DocumentLines) -> ArraySlice<ArraySlice<UInt8>>
  ) throws(EngineError) {
    let lines = Self.lines(try engine.stored.source(document))
    let chosen = choose(lines)
    if chosen.isEmpty { throw .noLines(name, first: lines.first, last: lines.last) }
    show(chosen, of: lines)
  }

  private mutating func show(_ chosen: ArraySlice<ArraySlice<UInt8>>, of all: DocumentLines) {
    text = chosen.reduce(into: []) { $0 += $1 + [0x0A] }
    lines = all.first + chosen.startIndex...all.first + chosen.endIndex - 1
  }

  private mutating func choose(_ part: Part, of document: Int, _ engine: SearchEngine, isCited: Bool)
    throws(EngineError)
  {
    let stored = try engine.stored.text(document)
    let outline = try engine.stored.outline(document, unitCount: stored.units.count)
    func source(_ units: Range<Int>) -> [UInt8] {
      Array(stored.source[stored.restored.sourceRange(of: units)])
    }
    let excerpts = ExcerptMaker(text: stored, matches: [])
    func headings(_ nodes: [Int]) -> [String] {
      nodes.map { excerpts.heading(of: outline.nodes[$0], in: stored.units.indices) }.filter { !$0.isEmpty }
    }
    let (name, node) =
      switch part {
      case .section(let name): (name, outline.node(named: name, source))
      case .article(let ordinal): ("第\(ordinal)条", outline.article(ordinal))
      case .whole, .lines, .passage, .nothing: ("", nil)
      }
    guard let node else {
      throw .noSection(name, headings: headings(outline.highest(Self.namedHeadings)))
    }
    section = headings(outline.headings(above: outline.nodes[node].section.lowerBound))
    if isCited {
      let labels = outline.cited(node).map { excerpts.excerpt(outline.nodes[$0].label).text }
      citation = Citation.text(record, part: labels.joined().filter { !$0.isWhitespace })
      return
    }
    let all = Self.lines(
      SourceText(record: record, bytes: stored.source, bodyStart: min(record.titleBytes, stored.source.count))
    )
    show(all.lines(holding: stored.restored.sourceRange(of: outline.nodes[node].section)), of: all)
  }

  /// Adds the members of a JSON object: what is known, keys always present, and what was asked for.
  public func add(to members: inout JSONMembers) {
    record.add(to: &members)
    if let section { members.add("section", section) }
    if let citation { members.add("citation", citation) }
    if let lines {
      members.add("lines") { $0.append("[\(lines.lowerBound),\(lines.upperBound)]") }
      members.add("lines_of", record.followsFileLines ? "file" : "text")
    }
    if let text { members.add("text", String(decoding: text, as: UTF8.self)) }
  }
}
