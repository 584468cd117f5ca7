/// What the dictionary holds of a term: where its postings are.
public struct TermInfo: Equatable, Sendable {
  /// Documents with the term, 1 or more.
  public var documentFrequency: Int
  /// Where its postings are.
  var postings: Location

  /// A term of one document needs no list: more than half of all bigrams are such terms.
  enum Location: Equatable, Sendable {
    case single(document: UInt32, frequency: UInt32)
    case list(offset: Int, length: Int)
  }
}
