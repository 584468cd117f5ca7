internal import PolicyDocuments
internal import TextAnalysis

/// Two documents article by article: what of one is not in the other.
///
/// Articles go together by the longest common order of their texts, then by their numbers: an article that
/// was inserted does not change all that follow it.
public struct ArticleComparison: Sendable {
  /// An article of one document, of the other, or of both.
  public struct Pair: Sendable, Equatable {
    /// The source text, without white space at its ends; nil where the document has no such article.
    public var left: String?
    public var right: String?
  }

  /// Those that differ, in their order.
  public private(set) var changed: [Pair] = []
  /// Articles that are the same in both.
  public private(set) var unchanged = 0

  /// Compares `left` with `right` by their articles, or by their paragraphs where they have none.
  public init(_ left: Int, _ right: Int, _ engine: SearchEngine) throws(EngineError) {
    self.init(try Self.passages(of: left, engine), try Self.passages(of: right, engine))
  }

  /// A passage as it is compared.
  struct Part: Equatable {
    var ordinal: Ordinal?
    /// Canonical units without their number: an article that moved is the same.
    var text: [UInt16]
    var source: String
  }

  init(_ left: [Part], _ right: [Part]) {
    let common = Self.commonOrder(left, right)
    var (leftAt, rightAt) = (0, 0)
    for (leftEnd, rightEnd) in common + [(left.count, right.count)] {
      addGap(left[leftAt..<leftEnd], right[rightAt..<rightEnd])
      if leftEnd < left.count { unchanged += 1 }
      (leftAt, rightAt) = (leftEnd + 1, rightEnd + 1)
    }
  }

  /// Pairs what stands between two articles that are the same: by number, else one after another.
  private mutating func addGap(_ left: ArraySlice<Part>, _ right: ArraySlice<Part>) {
    var others = right
    for part in left {
      guard
        let match = others.firstIndex(where: { $0.ordinal != nil && $0.ordinal == part.ordinal })
          ?? (part.ordinal == nil
            ? others.indices.first.flatMap { others[$0].ordinal == nil ? $0 : nil } : nil)
      else {
        changed.append(Pair(left: part.source, right: nil))
        continue
      }
      for added in others[..<match] { changed.append(Pair(left: nil, right: added.source)) }
      changed.append(Pair(left: part.source, right: others[match].source))
      others = others[(match + 1)...]
    }
    for added in others { changed.append(Pair(left: nil, right: added.source)) }
  }

  /// The places of the longest sequence of equal texts in both.
  ///
  /// - Complexity: O(n m) time, and as many bytes.
  private static func commonOrder(_ left: [Part], _ right: [Part]) -> [(Int, Int)] {
    let width = right.count + 1
    var lengths = [UInt32](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        lengths[row * width + column] =
          left[row].text == right[column].text
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      if left[row].text == right[column].text {
        pairs.append((row, column))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }

  /// More passages of a document are not compared.
  private static let mostPassages = 4096

  private static func passages(of document: Int, _ engine: SearchEngine) throws(EngineError) -> [Part] {
    let stored = try engine.stored.text(document)
    let outline = try engine.stored.outline(document, unitCount: stored.units.count)
    var parts: [Part] = []
    let lines = try engine.stored.paragraphLines(
      document, try engine.stored.record(document), unitCount: stored.units.count)
    for passage in OutlinePassages(of: stored.units, outline, lines: lines) {
      if parts.count == mostPassages { break }
      let node = passage.node.map { outline.nodes[$0] }
      let isArticle = node?.kind == .article
      let start = isArticle ? node?.label.upperBound ?? passage.units.lowerBound : passage.units.lowerBound
      let bytes = stored.source[stored.restored.sourceRange(of: passage.units)]
      parts.append(
        Part(
          ordinal: isArticle ? node?.ordinal : nil,
          text: stored.units[start..<max(start, passage.units.upperBound)].filter { $0 > 0x20 },
          source: trimmed(String(decoding: bytes, as: UTF8.self))))
    }
    return parts
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
