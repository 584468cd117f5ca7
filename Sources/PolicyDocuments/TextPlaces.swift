package import Extraction
internal import Primitives

/// Where the lines of an extracted text stand in their file: pages, and lines of its source; of pages whose
/// characters were recognized also how certain that is.
public struct TextPlaces: Sendable, Equatable {
  /// A place in the file.
  public struct Place: Sendable, Equatable {
    /// Counted from 1; nil where the file has no pages.
    public var page: Int?
    /// How certain the recognition of the page is, in percent; nil where the text is the file's own.
    public var confidence: Int?

    public init(page: Int? = nil, confidence: Int? = nil) {
      self.page = page
      self.confidence = confidence
    }
  }

  /// Lines of the text, from `line` on, that lie on one page and follow each other in the source.
  private struct Run: Sendable, Equatable {
    /// Counted from 0.
    var line: Int
    var place: Place
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
    let place = Place(page: location.page, confidence: location.confidence)
    if let last = runs.last, last.place == place {
      let expected = last.sourceLine.map { $0 + line - last.line }
      if expected == location.line { return }
    }
    runs.append(Run(line: line, place: place, sourceLine: location.line))
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// The place of a line of the text, counted from 0.
  ///
  /// - Complexity: O(log n) in the number of places.
  public func place(ofLine line: Int) -> Place {
    let next = runs.indices.partitioningIndex { runs[$0].line > line }
    return next > 0 ? runs[next - 1].place : Place()
  }

  /// The bytes that ``init(_:)-([UInt8])`` reads: for each run how many lines it lies behind the one before,
  /// its page and its line, each one more, or 0 for none, as LEB128. A run that lies no lines behind the one
  /// before is none: in place of a line it has the confidence of that one.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var line = 0
    for run in runs {
      LEB128.append(run.line - line, to: &bytes)
      Self.append(run.place.page, to: &bytes)
      Self.append(run.sourceLine, to: &bytes)
      if let confidence = run.place.confidence {
        bytes += [0, 0]
        Self.append(confidence, to: &bytes)
      }
      line = run.line
    }
    return bytes
  }

  private static func append(_ number: Int?, to bytes: inout [UInt8]) {
    LEB128.append(number.map { max($0, 0) &+ 1 } ?? 0, to: &bytes)
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
      let value = source == 0 ? nil : source - 1
      if step == 0, !runs.isEmpty {
        guard page == 0, runs[runs.count - 1].place.confidence == nil, let value else { return nil }
        runs[runs.count - 1].place.confidence = value
        continue
      }
      runs.append(Run(line: line, place: Place(page: page == 0 ? nil : page - 1), sourceLine: value))
    }
  }
}
