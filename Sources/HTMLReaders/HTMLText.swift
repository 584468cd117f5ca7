package import Extraction

/// What a page, or a piece of markup, says.
package struct HTMLText: Sendable {
  /// What is read of the markup.
  package enum Scope: Sendable {
    /// The document of a page, without the site around it.
    case mainText
    /// All that is seen: chapters of books, messages, pieces within other documents.
    case everything
  }

  package private(set) var blocks: [Block] = []
  package private(set) var properties: [ExtractedDocument.Property] = []
  package private(set) var notes: [ReadingNote] = []

  /// Reads markup of any encoding.
  ///
  /// - Parameters:
  ///   - charset: what the transfer or a message declares; a mark in the bytes and well-formed UTF-8 win over
  ///     it.
  ///   - isXML: whether it is XHTML; found out where nil.
  /// - Throws: `.damaged` where the bytes are no text.
  ///
  /// Time is linear in the bytes; the depth of the tree is bounded.
  package init(
    _ bytes: [UInt8], charset: String? = nil, isXML: Bool? = nil, scope: Scope = .mainText,
    limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingFailure) {
    let decoder = try PageDecoder(bytes, charset: charset)
    notes = decoder.notes
    let isXML = isXML ?? Self.isXML(decoder.utf8)
    let tree = HTMLParser.parse(MarkupGuard.passed(decoder.utf8, isXML: isXML))
    guard !tree.nodes.isEmpty else { return }
    let segmenter = Self.segmenter(tree, cells: limits.cells)
    if segmenter.isCutOff { notes.append(.cutOff(.cells)) }
    let tags = MetaTags(tree)
    properties = tags.properties
    switch scope {
    case .everything:
      blocks = segmenter.segments.map { Self.block($0) }
    case .mainText:
      let header = HeaderBlock(segmenter.segments)
      properties += header.properties
      let main = MainText(
        segmenter.segments, in: tree, titles: tags.titles, metadata: header.segments.contains)
      blocks = main.chosen.map { Self.block(segmenter.segments[$0], isTitle: $0 == main.title) }
      // A table of metadata and nothing else is a document, too.
      if blocks.isEmpty { blocks = segmenter.segments.map { Self.block($0) } }
    }
  }

  /// The segments that a page shows; those that it hides where it shows next to nothing.
  private static func segmenter(_ tree: HTMLTree, cells: Int) -> Segmenter {
    let shown = Segmenter(tree, visibility: Visibility(tree: tree), cells: cells)
    let length = shown.segments.reduce(0) { $0 + $1.length - $1.linked }
    guard length < 200 else { return shown }
    let all = Segmenter(tree, visibility: Visibility(tree: tree, showsHidden: true), cells: cells)
    return all.segments.reduce(0) { $0 + $1.length - $1.linked } > max(length * 5, 100) ? all : shown
  }

  private static func block(_ segment: Segment, isTitle: Bool = false) -> Block {
    let location = Location(line: segment.line)
    if isTitle, segment.kind == .paragraph { return Block(.heading(level: 1), segment.text, at: location) }
    return Block(segment.kind, segment.text, at: location)
  }

  private static func isXML(_ markup: [UInt8]) -> Bool {
    let start = String(decoding: markup.prefix(400), as: UTF8.self).trimmed
    return start.hasPrefix("<?xml")
  }
}
