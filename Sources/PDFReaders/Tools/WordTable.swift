/// Reads the tables of words that `pdftotext -tsv` and `tesseract ... tsv` write.
///
/// Columns: level, page, block or paragraph (three numbers), word, left, top, width, height, confidence,
/// text. A row of level 1 is a page, one of level 5 a word. What is malformed is passed over.
enum WordTable {
  /// Words of one page that are read; more are an attack.
  static let mostWords = 400_000

  /// - Parameter isRecognized: whether the confidence of words says something.
  static func pages(_ table: [UInt8], isRecognized: Bool = false) -> [PageWords] {
    var pages: [PageWords] = []
    var confidence = (sum: 0.0, count: 0)
    func close() {
      guard isRecognized, !pages.isEmpty else { return }
      pages[pages.count - 1].confidence =
        confidence.count == 0 ? 0 : confidence.sum / Double(confidence.count)
      confidence = (0, 0)
    }
    for line in table.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count == 12, let level = number(fields[0]), let page = number(fields[1]),
        let left = number(fields[6]), let top = number(fields[7]), let width = number(fields[8]),
        let height = number(fields[9])
      else { continue }
      if level == 1 {
        close()
        pages.append(PageWords(number: Int(page), width: width, height: height))
      } else if level == 5, !pages.isEmpty, pages[pages.count - 1].words.count < mostWords {
        let text = CharacterFolding.folded(String(decoding: fields[11], as: UTF8.self))
        guard !text.isEmpty, width >= 0, height >= 0 else { continue }
        pages[pages.count - 1].words.append(
          Word(left: left, top: top, right: left + width, bottom: top + height, text: text))
        if let certain = number(fields[10]), certain >= 0 {
          confidence.sum += certain
          confidence.count += 1
        }
      }
    }
    close()
    return pages
  }

  /// A number of a table: finite and of a size that pages have.
  private static func number(_ field: ArraySlice<UInt8>) -> Double? {
    guard field.count <= 32, let value = Double(String(decoding: field, as: UTF8.self)) else { return nil }
    return value.isFinite && abs(value) < 1e7 ? value : nil
  }
}
