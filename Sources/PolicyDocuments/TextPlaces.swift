package import Extraction
internal import Primitives

/// Where the lines of an extracted text stand in their file: pages, and lines of its source.
public struct TextPlaces: Sendable, Equatable {
  /// Lines of the text, from `line` on, that lie on one page and follow each other in the source.
  private struct Run: Sendable, Equatable {
    /// Counted from 0.
    var line: Int
    var page: Int?
    var sourceLine: Int?
  }

  /// Rising by line.
  private var runs: [Run] = []

  public init() {}

  /// The places of the blocks of a document, in the order of its text.
  package init(_ blocks: [Block]) {
    var line = 0
    for block in blocks {
      add(block.location, at: line)
      line += 1 + block.text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
  }

  private mutating func add(_ location: Location, at line: Int) {
    if let last = runs.last, last.page == location.page {
      let expected = last.sourceLine.map { $0 + line - last.line }
      if expected == location.line { return }
    }
    runs.append(Run(line: line, page: location.page, sourceLine: location.line))
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// The page of a line of the text, counted from 0; nil where it has none.
  ///
  /// - Complexity: O(log n) in the number of places.
  public func page(ofLine line: Int) -> Int? {
    let next = runs.indices.partitioningIndex { runs[$0].line > line }
    return next > 0 ? runs[next - 1].page : nil
  }

  /// The bytes that ``init(_:)-(Span<UInt8>)`` reads: for each run how many lines it lies behind the one
  /// before, its page and its line, each one more, or 0 for none, as LEB128.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    for run in runs {
      LEB128.append(run.line - line, to: &bytes)
      LEB128.append(run.page.map { max($0, 0) &+ 1 } ?? 0, to: &bytes)
      LEB128.append(run.sourceLine.map { max($0, 0) &+ 1 } ?? 0, to: &bytes)
      line = run.line
    }
    return bytes
  }

  /// Nil where the bytes are something else.
  package init?(_ bytes: [UInt8]) {
    var offset = 0
    var line = 0
    func number() -> Int? { LEB128.read(bytes.span, at: &offset, limit: 7) }
    while offset < bytes.count {
      guard let step = number(), let page = number(), let source = number() else { return nil }
      line += step
      if line > 1 << 52 { return nil }
      runs.append(
        Run(line: line, page: page == 0 ? nil : page - 1, sourceLine: source == 0 ? nil : source - 1))
    }
  }
}
