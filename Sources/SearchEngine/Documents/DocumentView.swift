public import JSONText
internal import PolicyDocuments

/// A document with as much of it as is shown.
public struct DocumentView: Sendable {
  /// What of a document is shown beside what is known of it.
  public enum Part: Sendable {
    case whole
    /// Lines of the file; of a file with a document a line, those of the text.
    case lines(LineNumbers)
    /// The passage that a line of the file lies in; all of a document that is itself a line of its file.
    case passage(line: Int)
    /// From the line that begins so to the next heading of its rank.
    case section(String)
    case nothing
    case citation
  }

  /// Headings that are named where a section is not there, at most.
  private static let namedHeadings = 20

  public let record: DocumentRecord
  /// UTF-8; whole lines where these are a part of the document. Nil where no text is shown.
  public private(set) var text: [UInt8]?
  /// The numbers of the lines, where these are a part of the document.
  public private(set) var lines: ClosedRange<Int>?
  public private(set) var citation: String?

  /// Reads `part` of `document`.
  ///
  /// - Throws: ``EngineError/noLines(_:first:last:)`` and ``EngineError/noSection(_:headings:)`` where it has no such
  ///   part.
  public init(_ document: Int, _ part: Part, _ engine: SearchEngine) throws(EngineError) {
    switch part {
    case .nothing: record = try engine.stored.record(document)
    case .citation:
      record = try engine.stored.record(document)
      citation = Citation.text(record)
    case .whole, .lines, .section, .passage:
      let source = try engine.stored.source(document)
      record = source.record
      if Self.isWhole(part, of: source.record) {
        text = source.bytes
      } else {
        try choose(part, of: source)
      }
    }
  }

  private static func isWhole(_ part: Part, of record: DocumentRecord) -> Bool {
    switch part {
    case .whole: true
    case .passage: !record.followsFileLines
    case .lines, .section, .nothing, .citation: false
    }
  }

  private mutating func choose(_ part: Part, of source: SourceText) throws(EngineError) {
    let all = DocumentLines(source.body, first: record.followsFileLines ? record.firstLine : 1)
    var chosen: ArraySlice<ArraySlice<UInt8>> = []
    switch part {
    case .lines(let numbers):
      chosen = all.lines(numbers)
      if chosen.isEmpty { throw .noLines(numbers.description, first: all.first, last: all.last) }
    case .passage(let line):
      chosen = all.passage(line)
      if chosen.isEmpty { throw .noLines("\(line)", first: all.first, last: all.last) }
    case .section(let name):
      guard let found = all.section(name) else {
        throw .noSection(name, headings: all.headings(limit: Self.namedHeadings))
      }
      chosen = found
    case .whole, .nothing, .citation: return
    }
    text = chosen.reduce(into: []) { $0 += $1 + [0x0A] }
    lines = all.first + chosen.startIndex...all.first + chosen.endIndex - 1
  }

  /// Adds the members of a JSON object: what is known, keys always present, and what was asked for.
  public func add(to members: inout JSONMembers) {
    record.add(to: &members)
    if let citation { members.add("citation", citation) }
    if let lines { members.add("lines") { $0.append("[\(lines.lowerBound),\(lines.upperBound)]") } }
    if let text { members.add("text", String(decoding: text, as: UTF8.self)) }
  }
}
