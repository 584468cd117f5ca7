internal import Extraction

/// Recognizes the characters of pictures, by tesseract with its models of Simplified Chinese and Latin
/// letters.
struct TextRecognizer {
  private static let models = "chi_sim+eng"
  /// The Debian package that brings the Chinese model, and tesseract with it.
  private static let package = "tesseract-ocr-chi-sim"

  private static let secondsOfPage = 180

  /// The words of one picture, in pixels.
  ///
  /// - Throws: `.toolMissing` where tesseract or its model is not installed.
  func words(_ picture: [UInt8], limits: ReadingLimits) throws(ReadingFailure) -> [PageWords] {
    let folder = try TemporaryFolder()
    try folder.write(picture.span, as: "picture")
    var runner = ToolRunner("tesseract", package: Self.package)
    runner.seconds = min(limits.seconds, Self.secondsOfPage)
    let output: [UInt8]
    do throws(ReadingFailure) {
      output = try runner.run(["picture", "stdout", "-l", Self.models, "tsv"], in: folder)
    } catch {
      if case .toolFailed(_, let message) = error, message.hasPrefix("Could not initialize tesseract") {
        throw .toolMissing(tool: "tesseract", package: Self.package)
      }
      throw error
    }
    return WordTable.pages(output, isRecognized: true).map(Self.cleaned)
  }

  /// Without what is recognized in lines and stains.
  private static func cleaned(_ page: PageWords) -> PageWords {
    var page = page
    page.words.removeAll {
      $0.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) || $0.height > page.height / 4
    }
    return page
  }

  /// The pages of a document with words in place of those that have none, or none of use.
  ///
  /// - Returns: all pages, the numbers of those that were recognized, and a note with their confidence.
  func recognized(
    _ numbers: Set<Int>, of pages: [PageWords], tools: borrowing PopplerTools, limits: ReadingLimits
  ) throws(ReadingFailure) -> (pages: [PageWords], numbers: Set<Int>, notes: [ReadingNote]) {
    var pages = pages
    var done = Set<Int>()
    var confidence = (sum: 0.0, weight: 0.0)
    for index in pages.indices where numbers.contains(pages[index].number) {
      let picture = try tools.picture(page: pages[index].number)
      guard let words = try words(picture, limits: limits).first, !words.words.isEmpty, words.height > 0
      else {
        continue
      }
      let weight = Double(words.words.count)
      confidence.sum += (words.confidence ?? 0) * weight
      confidence.weight += weight
      done.insert(pages[index].number)
      pages[index] = Self.scaled(words, to: pages[index])
    }
    guard !done.isEmpty else { return (pages, done, []) }
    return (pages, done, [.recognized(confidence: Int((confidence.sum / confidence.weight).rounded()))])
  }

  /// Pixels as points of the page, so that lines of all pages can be compared.
  private static func scaled(_ words: PageWords, to page: PageWords) -> PageWords {
    let scale = page.height / words.height
    var scaled = page
    scaled.confidence = words.confidence
    scaled.words = words.words.map { word in
      Word(
        left: word.left * scale, top: word.top * scale, right: word.right * scale,
        bottom: word.bottom * scale,
        text: word.text)
    }
    return scaled
  }
}
