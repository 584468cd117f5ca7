internal import PolicyDocuments
internal import PolicyReferences
internal import TextAnalysis

/// The keys by which a document is looked up and cited.
struct DocumentKeys {
  /// All keys, each once.
  private(set) var all: [UInt64] = []
  /// The key of its name: what stands for the document where citing titles are counted.
  private(set) var name: UInt64 = 0
  /// The key of its number; 0 where none is known.
  private(set) var number: UInt64 = 0
  /// The article that the title names, in collections of single articles; nil elsewhere.
  private(set) var article: ArticleReference?

  /// - Parameters:
  ///   - title: canonical.
  ///   - folder: folds what is read off the metadata and the text.
  init(of document: PolicyDocument, title: [UInt16], folder: TextFolder) {
    if let parsed = DocumentName(title) {
      name = parsed.key
      article = parsed.article
      all.append(name)
    }
    if let number = Self.number(of: document, folder) {
      self.number = number.key
      all.append(number.key)
    }
    if let report = Self.report(of: document, title, folder) { all.append(report.key) }
  }

  /// An article as a column of numbers has it: above 0, in the order of the articles.
  static func column(_ article: ArticleReference) -> Int64 {
    Int64(article.number) << 16 | Int64(min(article.insertion, 0xFFFF))
  }

  private static func number(of document: PolicyDocument, _ folder: TextFolder) -> IssueNumber? {
    if let given = document.metadata.number { return IssueNumber(folder.foldQuery(given)) }
    return IssueNumberLine.first(in: document.text, folder)
  }

  private static func report(of document: PolicyDocument, _ title: [UInt16], _ folder: TextFolder)
    -> ReportName?
  {
    let place = document.metadata.issuers.first.map { folder.foldQuery($0) }
    let year = document.metadata.date.flatMap { PolicyDate(parsing: $0) }?.year
    return ReportName(title, place: place, year: year)
  }
}

/// A line at the top of a text that is a document number and nothing else, as printed papers have it.
enum IssueNumberLine {
  private static let mostBytes = 4096
  private static let mostLines = 40
  private static let longestLine = 96

  /// The first of them; nil where there is none near the top.
  static func first(in text: [UInt8], _ folder: TextFolder) -> IssueNumber? {
    var lines = 0
    for line in text.prefix(mostBytes).split(separator: 0x0A) {
      lines += 1
      if lines > mostLines { return nil }
      // 号 or 號 must be in it, and little else.
      guard line.count <= longestLine, holdsSign(line) else { continue }
      var units = folder.foldQuery(String(decoding: line, as: UTF8.self))
      if units.first == 0x28, units.last == 0x29 { units = Array(units.dropFirst().dropLast()) }
      if let number = IssueNumber(units) { return number }
    }
    return nil
  }

  private static func holdsSign(_ line: ArraySlice<UInt8>) -> Bool {
    var index = line.startIndex
    while index + 2 < line.endIndex {
      if line[index] == 0xE5, line[index + 1] == 0x8F, line[index + 2] == 0xB7 { return true }
      if line[index] == 0xE8, line[index + 1] == 0x99, line[index + 2] == 0x9F { return true }
      index += 1
    }
    return false
  }
}
