/// Where a block stands in its file.
package struct Location: Sendable, Equatable {
  /// The page, slide or sheet, counted from 1; nil where the format has none.
  package var page: Int?
  /// The line of the source text, counted from 1; nil where lines of the source mean nothing to a reader.
  package var line: Int?
  /// How certain the recognition of the characters of its page is, in percent; nil where the text is the
  /// file's own.
  package var confidence: Int?

  package init(page: Int? = nil, line: Int? = nil, confidence: Int? = nil) {
    self.page = page
    self.line = line
    self.confidence = confidence
  }
}
