/// Takes running heads, running feet and page numbers off pages.
///
/// What stands outermost at the top or the bottom is one of them where it comes again on other pages, numbers
/// aside, or where it is a number that counts pages.
struct RunningLines {
  /// Rows at each end of a page that are looked at.
  private static let reach = 3
  /// The part of a page's height that counts as its top or bottom.
  private static let zone = 0.15

  private struct Key: Hashable {
    var isTop: Bool
    var text: String
  }

  private var counts: [Key: Int] = [:]
  private var parities: [Key: Set<Int>] = [:]
  /// How often the number of a page is ahead of its place in the file by so many.
  private var offsets: [Int: Int] = [:]
  private var pages = 0

  /// - Parameter pages: rows by page, with the height of the page.
  static func removed(_ pages: [(number: Int, height: Double, rows: [Row])]) -> [[Row]] {
    var running = RunningLines()
    for page in pages { running.count(page) }
    var seen = Set<Key>()
    return pages.map { running.rest(of: $0, seen: &seen) }
  }

  private mutating func count(_ page: (number: Int, height: Double, rows: [Row])) {
    pages += 1
    for isTop in [true, false] {
      for row in Self.candidates(page, isTop: isTop) {
        let text = row.compact
        let key = Key(isTop: isTop, text: Self.form(text))
        counts[key, default: 0] += 1
        parities[key, default: []].insert(page.number & 1)
        if let number = Self.pageNumber(text)?.number { offsets[number - page.number, default: 0] += 1 }
      }
    }
  }

  private func rest(
    of page: (number: Int, height: Double, rows: [Row]), seen: inout Set<Key>
  ) -> [Row] {
    var rows = page.rows[...]
    for isTop in [true, false] {
      let outermost = Self.candidates((page.number, page.height, Array(rows)), isTop: isTop)
      let running = outermost.prefix { row in
        isNumber(row.compact, page.number) || isRepeated(Key(isTop: isTop, text: Self.form(row.compact)))
      }
      // As far as the first space that parts them from the text: lines of forms are repeated, too.
      let inner = isTop ? Array(rows.prefix(running.count + 1)) : rows.suffix(running.count + 1).reversed()
      var count = 0
      for (index, row) in running.enumerated() {
        if isNumber(row.compact, page.number), count == index { count = index + 1 }
        if isApart(row, from: index + 1 < inner.count ? inner[index + 1] : nil) {
          count = index + 1
          if !isNumber(row.compact, page.number) { break }
        }
      }
      // The head of a table that goes on is kept once.
      if let head = running.prefix(count).firstIndex(where: { row in
        row.fragments.count >= 3 && !isNumber(row.compact, page.number)
          && seen.insert(Key(isTop: isTop, text: Self.form(row.compact))).inserted
      }) {
        count = head
      }
      rows = isTop ? rows.dropFirst(count) : rows.dropLast(count)
    }
    return Array(rows)
  }

  /// Whether a row at the edge of a page stands off the next one; alone, it is the text.
  private func isApart(_ row: Row, from next: Row?) -> Bool {
    guard let next else { return false }
    return max(next.top - row.bottom, row.top - next.bottom) > row.size * 1.2
  }

  /// The outermost rows of a page, the outermost first.
  private static func candidates(
    _ page: (number: Int, height: Double, rows: [Row]), isTop: Bool
  ) -> [Row] {
    let rows = isTop ? Array(page.rows.prefix(reach)) : Array(page.rows.suffix(reach).reversed())
    return rows.filter { row in
      isTop ? row.bottom < page.height * zone : row.top > page.height * (1 - zone)
    }
  }

  private func isRepeated(_ key: Key) -> Bool {
    let count = counts[key, default: 0]
    if key.text == "#" { return false }
    let length = key.text.unicodeScalars.count
    // Two pages of the same side, or the only two.
    return count >= 3 || count == 2 && length >= 5 && (pages == 2 || parities[key]?.count == 1)
  }

  private func isNumber(_ text: String, _ page: Int) -> Bool {
    guard let found = Self.pageNumber(text) else { return false }
    if found.isDecorated { return true }
    let offset = offsets[found.number - page, default: 0]
    return pages > 1 ? offset >= 2 && offset * 3 >= pages : found.number == page
  }

  /// The number of a page where a text is nothing else: `3`, `— 3 —`, `第3页 共10页`, `iv`.
  static func pageNumber(_ text: String) -> (number: Int, isDecorated: Bool)? {
    guard text.unicodeScalars.count <= 20 else { return nil }
    var digits = ""
    var groups = 0
    var wasDigit = false
    var isDecorated = false
    var isCount = false
    for scalar in text.unicodeScalars {
      let value = scalar.value >= 0xFF10 && scalar.value <= 0xFF19 ? scalar.value - 0xFEE0 : scalar.value
      if value >= 0x30, value <= 0x39 {
        if !wasDigit { groups += 1 }
        if groups == 1 { digits.unicodeScalars.append(Unicode.Scalar(UInt8(value))) }
        wasDigit = true
        continue
      }
      wasDigit = false
      switch scalar {
      case "-", "—", "–", "－", "─", "﹣", "―", "~", "·", "•", "|", "第": isDecorated = true
      case "页", "頁", "共", "/", "／": (isDecorated, isCount) = (true, true)
      default:
        guard let roman = roman(text) else { return nil }
        return (roman, false)
      }
    }
    // A date has more numbers, or no word of pages.
    guard groups == 1 || groups == 2 && isCount, digits.utf8.count <= 4, let number = Int(digits) else {
      return nil
    }
    return (number, isDecorated)
  }

  private static func roman(_ text: String) -> Int? {
    let values: [Unicode.Scalar: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "I": 1, "V": 5, "X": 10, "L": 50]
    guard !text.isEmpty, text.unicodeScalars.count <= 7 else { return nil }
    var total = 0
    var last = 0
    for scalar in text.unicodeScalars.reversed() {
      guard let value = values[scalar] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 ? total : nil
  }

  /// The text with each number as `#`.
  private static func form(_ text: String) -> String {
    var form = ""
    for scalar in text.unicodeScalars {
      let isDigit =
        scalar.value >= 0x30 && scalar.value <= 0x39 || scalar.value >= 0xFF10 && scalar.value <= 0xFF19
      if isDigit {
        if form.last != "#" { form += "#" }
      } else {
        form.unicodeScalars.append(scalar)
      }
    }
    return form
  }
}
