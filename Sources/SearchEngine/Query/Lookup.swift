internal import InvertedIndex
internal import PolicyReferences

/// What a whole query names: a document, or an article of one. What it names comes first, whatever it scores.
public struct Lookup: Sendable, Equatable {
  /// What was recognized.
  public enum Kind: String, Sendable {
    /// A document number, in any spelling.
    case number
    /// A government work report, by year and place.
    case report
    /// The title of a document, or its short form.
    case title
    /// An article of a document.
    case article
  }

  public let kind: Kind
  /// The key of the document.
  let key: UInt64
  /// For ``Kind/article``.
  let article: ArticleReference?

  /// All that canonical `text` may name, the most specific first.
  static func candidates(in text: [UInt16]) -> [Lookup] {
    var found: [Lookup] = []
    if let number = IssueNumber(text) { found.append(Lookup(kind: .number, key: number.key, article: nil)) }
    if let report = ReportName(text) { found.append(Lookup(kind: .report, key: report.key, article: nil)) }
    if let name = DocumentName(text) {
      let kind: Kind = name.article == nil ? .title : .article
      found.append(Lookup(kind: kind, key: name.key, article: name.article))
    }
    return found
  }

  /// The term of the documents that are named, articles left aside.
  var name: Filter.Term {
    Filter.Term(field: IndexLayout.current.names, bytes: TermBytes(number: key, width: 8))
  }

  /// The filters of the documents that are named, of which the first that finds any counts.
  var filters: [Filter] {
    let layout = IndexLayout.current
    let named = Filter.term(name)
    guard let article else { return [named] }
    // A collection of single articles has the article itself; else the law is meant, not another of its
    // articles.
    let column = DocumentKeys.column(article)
    return [
      .and([named, .number(layout.article, column...column)]), .and([named, .number(layout.article, 0...0)]),
    ]
  }
}

/// The documents that a query names.
struct NamedDocuments {
  let lookup: Lookup
  let matches: IndexReader.Matches

  /// How many of them are not among `others`.
  func count(beside others: IndexReader.Matches) -> Int { matches.count - others.intersectionCount(matches) }
}
