/// The words of one page.
struct PageWords: Equatable {
  /// Counted from 1.
  var number: Int
  var width: Double
  var height: Double
  var words: [Word] = []
  /// The mean confidence of recognized words in percent; nil where the text is the file's own.
  var confidence: Double?
}
