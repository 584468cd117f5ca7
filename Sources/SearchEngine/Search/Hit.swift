/// A found document as it is shown.
public struct Hit: Sendable, Equatable {
  /// Place in the ranked list, from 1.
  public var rank: Int
  public var score: Double
  public var record: DocumentRecord
  /// The headings above the place, from the highest.
  public var section: [String]
  /// The line of the file that the first highlight of the snippet stands in.
  public var line: Int
  /// The page of the file that it stands on; nil where the file has none.
  public var page: Int?
  /// How certain the recognition of the page is, in percent; nil where the text is the file's own.
  public var confidence: Int?
  /// The best place of the document, in one line.
  public var snippet: Excerpt

  public init(
    rank: Int, score: Double, record: DocumentRecord, section: [String], line: Int, page: Int? = nil,
    confidence: Int? = nil, snippet: Excerpt
  ) {
    self.rank = rank
    self.score = score
    self.record = record
    self.section = section
    self.line = line
    self.page = page
    self.confidence = confidence
    self.snippet = snippet
  }

  init(_ found: SearchResponse.RankedDocument, _ record: DocumentRecord, _ place: Passage) {
    self.init(
      rank: found.rank, score: found.score, record: record, section: place.section, line: place.line,
      page: place.page, confidence: place.confidence, snippet: place.excerpt)
  }
}

/// A piece of source text in one line, and what is to be highlighted in it.
public struct Excerpt: Sendable, Equatable {
  /// The text in UTF-8, as most forms of output take it.
  public let utf8: [UInt8]
  /// Ranges of ``text`` in Unicode scalars, rising, apart from each other.
  public let highlights: [Range<Int>]

  public var text: String { String(decoding: utf8, as: UTF8.self) }

  public init(text: String, highlights: [Range<Int>]) {
    self.init(utf8: Array(text.utf8), highlights: highlights)
  }

  /// - Parameter utf8: well-formed.
  init(utf8: [UInt8], highlights: [Range<Int>]) {
    self.utf8 = utf8
    self.highlights = highlights
  }
}

/// A paragraph of a document in which something of the query stands.
public struct Passage: Sendable, Equatable {
  /// The headings above the place, from the highest.
  public var section: [String]
  /// The line of the file that the first highlight stands in.
  public var line: Int
  /// The page of the file that it stands on; nil where the file has none.
  public var page: Int?
  /// How certain the recognition of the page is, in percent; nil where the text is the file's own.
  public var confidence: Int?
  public var excerpt: Excerpt

  public init(
    section: [String], line: Int, page: Int? = nil, confidence: Int? = nil, excerpt: Excerpt
  ) {
    self.section = section
    self.line = line
    self.page = page
    self.confidence = confidence
    self.excerpt = excerpt
  }
}
