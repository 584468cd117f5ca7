internal import InvertedIndex
public import JSONText
internal import PolicyDocuments
internal import PolicyReferences

/// What a document cites, or what cites it.
public struct DocumentReferences: Sendable {
  /// Which way is asked for.
  public enum Direction: String, Sendable, CaseIterable {
    case cites
    case citedBy = "cited_by"
  }

  /// A citation.
  public struct Reference: Sendable {
    /// The title or the number as the text has it; nil for a document that cites.
    public var text: String?
    /// The line of the file where it is first named; nil for a document that cites.
    public var line: Int?
    /// The document of the index, where there is one.
    public var record: DocumentRecord?
  }

  public let direction: Direction
  /// What is cited, in the order of the text; what cites, in the order of the index. Each document once.
  public let references: [Reference]

  /// - Parameter document: of `engine`.
  public init(_ direction: Direction, of document: Int, _ engine: SearchEngine) throws(EngineError) {
    self.direction = direction
    references =
      switch direction {
      case .cites: try engine.citations(of: document)
      case .citedBy: try engine.citing(document)
      }
  }
}

extension SearchEngine {
  /// More documents of one name are not listed.
  private static let mostOfOneName = 16

  fileprivate func citations(of document: Int) throws(EngineError) -> [DocumentReferences.Reference] {
    let text = try text(of: document)
    let units: [UInt16]
    do {
      units = try text.passages.decode(0..<text.passages.coded.count)
    } catch {
      throw stored.damagedText(document)
    }
    var seen = try ownKeys(of: document)
    var places: [(key: UInt64, range: Range<Int>)] = []
    CitationScanner.forEachCitation(in: units) { key, range in
      if seen.insert(key).inserted { places.append((key, range)) }
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    var references: [DocumentReferences.Reference] = []
    for (key, range) in places {
      var shown: (text: String, line: Int)
      do {
        shown = try text.shown(range)
      } catch {
        throw stored.damagedText(document)
      }
      let named = try indexed { () throws(IndexError) in
        try reader.documents(layout.names, TermBytes(number: key, width: 8)).prefix(Self.mostOfOneName)
      }
      if named.isEmpty {
        references.append(DocumentReferences.Reference(text: shown.text, line: shown.line, record: nil))
      }
      for other in named {
        references.append(
          DocumentReferences.Reference(text: shown.text, line: shown.line, record: try record(other)))
      }
    }
    return references
  }

  fileprivate func citing(_ document: Int) throws(EngineError) -> [DocumentReferences.Reference] {
    var documents: Set<Int> = []
    for key in try ownKeys(of: document) {
      documents.formUnion(
        try indexed { () throws(IndexError) in
          try reader.documents(layout.citations, TermBytes(number: key, width: 8))
        })
    }
    var references: [DocumentReferences.Reference] = []
    for other in documents.sorted() where other != document {
      references.append(DocumentReferences.Reference(text: nil, line: nil, record: try record(other)))
    }
    return references
  }

  /// The keys of the name and the number of `document`.
  private func ownKeys(of document: Int) throws(EngineError) -> Set<UInt64> {
    try indexed { () throws(IndexError) in
      var keys: Set<UInt64> = []
      for column in [layout.nameKey, layout.numberKey] {
        let key = UInt64(bitPattern: try reader.number(column, of: document))
        if key != 0 { keys.insert(key) }
      }
      return keys
    }
  }

  private func text(of document: Int) throws(EngineError) -> DocumentText {
    let record = try stored.record(document)
    return DocumentText(try stored.passages(document, record), record: record)
  }
}

extension DocumentReferences {
  /// Adds an array of the references under the name of the direction.
  public func add(to members: inout JSONMembers) {
    members.add(direction.rawValue, references) { object, reference in
      if direction == .cites {
        object.add("text", reference.text)
        object.add("line", reference.line ?? 0)
      }
      object.add("id", reference.record?.id)
      object.add("title", reference.record?.title)
      object.add("number", reference.record?.metadata.number)
      object.add("date", reference.record?.metadata.date)
    }
  }
}
