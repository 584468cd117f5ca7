/// Puts the words of a page into rows and fragments.
enum RowBuilder {
  /// Blanks between fragments, in widths of a character: wider ones part columns and cells.
  private static let gap = 1.15

  /// The rows of a page from top to bottom. Time is n log n in the words.
  static func rows(_ page: PageWords) -> [Row] {
    let words = (isVertical(page) ? turned(page) : page.words).sorted {
      ($0.middle, $0.left) < ($1.middle, $1.left)
    }
    var rows: [[Word]] = []
    /// The words that opened the last rows: a row is compared with the tallest of them, so that rows do not
    /// run together.
    var first: Word?
    for word in words {
      if let open = first, belongs(word, to: open) {
        rows[rows.count - 1].append(word)
        if word.height > open.height, abs(word.middle - open.middle) < open.height * 0.2 { first = word }
      } else {
        rows.append([word])
        first = word
      }
    }
    return rows.map { Row(fragments: fragments($0)) }
  }

  /// Whether a word stands in the row of another: more than half of the lower one is beside the other.
  private static func belongs(_ word: Word, to first: Word) -> Bool {
    let overlap = min(word.bottom, first.bottom) - max(word.top, first.top)
    return overlap > 0.55 * min(word.height, first.height)
  }

  private static func fragments(_ words: [Word]) -> [Fragment] {
    let words = words.sorted { $0.left < $1.left }
    let size = Self.size(of: words)
    var fragments: [Fragment] = []
    for (index, word) in words.enumerated() {
      // Bold type is sometimes made by printing twice.
      if index > 0, words[index - 1].text == word.text, abs(words[index - 1].left - word.left) < size * 0.3,
        word.width > 0
      {
        continue
      }
      if let last = fragments.last, word.left - last.right <= gap * size {
        fragments[fragments.count - 1].text += separator(
          last.text, word, gap: (word.left - last.right) / size)
        fragments[fragments.count - 1].text += word.text
        fragments[fragments.count - 1].right = max(last.right, word.right)
        fragments[fragments.count - 1].top = min(last.top, word.top)
        fragments[fragments.count - 1].bottom = max(last.bottom, word.bottom)
      } else {
        fragments.append(
          Fragment(
            left: word.left, right: word.right, top: word.top, bottom: word.bottom, text: word.text,
            size: size))
      }
    }
    return fragments
  }

  private static func separator(_ before: String, _ word: Word, gap: Double) -> String {
    guard let last = before.unicodeScalars.last, let next = word.text.unicodeScalars.first else { return "" }
    switch (LineText.isWide(last), LineText.isWide(next)) {
    case (false, false): return gap > 0.02 ? " " : ""
    case (true, true): return gap > 0.8 ? " " : ""
    default: return gap > 0.6 ? " " : ""
    }
  }

  /// The median width of the Chinese characters, else the median height.
  private static func size(of words: [Word]) -> Double {
    var widths: [Double] = []
    for word in words where word.width > 0 {
      let scalars = word.text.unicodeScalars
      let wide = scalars.count(where: LineText.isWide)
      // Other characters are half as wide, more or less.
      guard wide > 0, wide * 2 >= scalars.count else { continue }
      widths.append(word.width / (Double(wide) + Double(scalars.count - wide) * 0.5))
    }
    if widths.isEmpty { widths = words.map { $0.height * 0.85 } }
    widths.sort()
    return max(widths.isEmpty ? 0 : widths[widths.count / 2], 1)
  }

  // MARK: Vertical text

  /// Whether most characters stand one below another.
  private static func isVertical(_ page: PageWords) -> Bool {
    var all = 0
    var vertical = 0
    for word in page.words {
      let count = word.text.unicodeScalars.count
      all += count
      if count >= 2, word.height > word.width * 1.8 { vertical += count }
    }
    return all >= 10 && vertical * 10 > all * 6
  }

  /// The page turned so that its columns, which are read from the right, are rows.
  private static func turned(_ page: PageWords) -> [Word] {
    page.words.map { word in
      Word(
        left: word.top, top: page.width - word.right, right: word.bottom, bottom: page.width - word.left,
        text: word.text)
    }
  }
}
