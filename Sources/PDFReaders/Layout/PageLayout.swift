internal import Extraction

/// Reads the words of all pages of a document in order.
enum PageLayout {
  /// The blocks of a document.
  ///
  /// - Parameter pages: the pages to be read; others of the document may be left out.
  static func blocks(_ pages: [PageWords]) -> [Block] {
    let all = pages.map { (number: $0.number, height: $0.height, rows: RowBuilder.rows($0)) }
    let rows = RunningLines.removed(all)
    var builder = ParagraphBuilder(bodySize: bodySize(rows))
    let bounds = Bounds(rows)
    for (page, rows) in zip(all, rows) {
      let columns = ColumnFinder.columns(rows)
      for column in columns {
        let (left, right) = bounds.bounds(of: column, isWhole: columns.count == 1)
        for region in TableFinder.regions(column, left: left, right: right) {
          switch region {
          case .table(let table):
            for cells in table { builder.append(row: cells, page: page.number) }
          case .text(let lines, let left, let right):
            for row in lines {
              builder.append(
                ParagraphBuilder.Line(
                  text: row.text, page: page.number, left: row.left, right: row.right, top: row.top,
                  bottom: row.bottom, size: row.size, columnLeft: left, columnRight: right))
            }
          }
        }
      }
    }
    builder.close()
    return withConfidence(builder.blocks, of: pages)
  }

  /// The blocks, those of recognized pages with their confidence.
  private static func withConfidence(_ blocks: [Block], of pages: [PageWords]) -> [Block] {
    let known = pages.compactMap { page in page.confidence.map { (page.number, Int($0.rounded())) } }
    if known.isEmpty { return blocks }
    let confidence = Dictionary(known) { first, _ in first }
    return blocks.map { block in
      var block = block
      block.location.confidence = block.location.page.flatMap { confidence[$0] }
      return block
    }
  }

  /// The size of most characters.
  private static func bodySize(_ pages: [[Row]]) -> Double {
    var counts: [Int: Int] = [:]
    for row in pages.joined() {
      for fragment in row.fragments {
        counts[Int(fragment.size * 2), default: 0] += fragment.text.unicodeScalars.count
      }
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return most.map { Double($0.key) / 2 } ?? 1
  }

  /// The edges of the text: of a page where it has enough lines to show them, else of the whole document.
  private struct Bounds {
    private var left = 0.0
    private var right = 0.0

    init(_ pages: [[Row]]) {
      let rows = pages.joined()
      left = Self.quantile(rows.map(\.left), 0.04)
      right = Self.quantile(rows.map(\.right), 0.96)
    }

    func bounds(of rows: [Row], isWhole: Bool) -> (Double, Double) {
      guard rows.count >= 8 || !isWhole else { return (left, right) }
      let own = (Self.quantile(rows.map(\.left), 0.05), Self.quantile(rows.map(\.right), 0.95))
      // A page of short lines does not show its edge.
      return isWhole && own.1 < right * 0.85 ? (own.0, right) : own
    }

    private static func quantile(_ values: [Double], _ share: Double) -> Double {
      guard !values.isEmpty else { return 0 }
      return values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
    }
  }
}
