internal import Extraction

/// The properties that stand in the text of a page: the table above a document (索引号, 发文字号, ...) and the line
/// below its title (来源, 发布时间, ...).
struct HeaderBlock {
  private(set) var properties: [ExtractedDocument.Property] = []
  /// Segments that are made of such properties.
  private(set) var segments: Set<Int> = []

  /// Segments of a page, among the first that have prose, that are looked at.
  private static let reach = 400

  init(_ all: [Segment]) {
    var index = 0
    let end = min(all.count, Self.reach)
    var prose = 0
    while index < end {
      // Below some paragraphs of a document such words are its own.
      if prose >= 6 { break }
      if let run = Self.run(all, from: index) {
        for property in run.properties where !property.value.isEmpty { properties.append(property) }
        segments.formUnion(run.range)
        index = run.range.upperBound
        continue
      }
      if let found = InfoLine.properties(all[index].text, length: all[index].length) {
        properties += found
        segments.insert(index)
      } else if all[index].length >= 60, !all[index].isLinks {
        prose += 1
      }
      index += 1
    }
  }

  /// The longest run of pairs of labels and values; nil where it is too short to be told from text.
  private static func run(
    _ all: [Segment], from start: Int
  ) -> (properties: [ExtractedDocument.Property], range: Range<Int>)? {
    var found: [ExtractedDocument.Property] = []
    var labels = Set<String>()
    var index = start
    /// What follows the last pair, such as a value that is missing, belongs to no run.
    var end = start
    func note(_ label: String, _ value: String) {
      labels.insert(label)
      found.append(.init(label, value))
    }
    while index < min(all.count, start + 80) {
      let text = all[index].text
      if all[index].kind == .tableRow {
        guard let pairs = pairs(ofRow: text) else { break }
        for pair in pairs { note(pair.label, pair.value) }
        index += 1
      } else if let pairs = pairs(ofLine: text) {
        for pair in pairs { note(pair.label, pair.value) }
        index += 1
        // A label whose value stands in the next segment.
        if let last = pairs.last, last.value.isEmpty, index < all.count, all[index].kind != .tableRow,
          all[index].length <= 200, label(all[index].text) == nil, self.pairs(ofLine: all[index].text) == nil
        {
          found[found.count - 1].value = all[index].text.trimmed
          index += 1
        }
      } else {
        break
      }
      end = index
    }
    let values = found.count { !$0.value.isEmpty }
    let isTold = labels.count >= 2 && labels.contains(where: MetadataLabels.isTelling) && values >= 1
    // A row of labels without values is the head of a table.
    guard isTold || labels.count >= 3 && values >= 2, values * 3 >= found.count else { return nil }
    return (found, start..<end)
  }

  private static func label(_ text: String) -> String? {
    MetadataLabels.label(text).flatMap { MetadataLabels.isHeader($0) ? $0 : nil }
  }

  /// Labels and values of a row, cell by cell; nil where it has others.
  private static func pairs(ofRow row: String) -> [(label: String, value: String)]? {
    var pairs: [(label: String, value: String)] = []
    var waiting: String?
    for cell in row.split(separator: "\t", omittingEmptySubsequences: false).map({ String($0).trimmed }) {
      if let open = waiting {
        if cell.isEmpty { continue }
        waiting = nil
        if label(cell) == nil || ["主题", "分类"].contains(open) {
          pairs.append((open, cell))
          continue
        }
        pairs.append((open, ""))
      }
      if cell.isEmpty { continue }
      if let label = label(cell) {
        waiting = label
      } else if let pair = MetadataLabels.pair(cell) {
        pairs.append(pair)
      } else {
        return nil
      }
    }
    if let waiting { pairs.append((waiting, "")) }
    return pairs.isEmpty ? nil : pairs
  }

  /// Labels and values of a line or lines: `索引号：X 文号：Y`.
  private static func pairs(ofLine text: String) -> [(label: String, value: String)]? {
    guard text.utf8.count <= 3000 else { return nil }
    var pairs: [(label: String, value: String)] = []
    for line in text.split(separator: "\n") {
      let line = String(line).trimmed
      if let label = label(line) {
        pairs.append((label, ""))
      } else if let first = MetadataLabels.pair(line) {
        pairs += split(first)
      } else {
        return nil
      }
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// A value that holds further pairs behind blanks, taken apart.
  private static func split(_ pair: (label: String, value: String)) -> [(label: String, value: String)] {
    var result = [(label: pair.label, value: "")]
    for word in pair.value.unicodeScalars.split(whereSeparator: \.isBlank) {
      let word = String(word)
      if let next = MetadataLabels.pair(word) {
        result.append(next)
      } else {
        let before = result[result.count - 1].value
        result[result.count - 1].value = before.isEmpty ? word : before + " " + word
      }
    }
    return result
  }
}
