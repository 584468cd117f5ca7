/// The name by which documents are cited and looked up, in a normal form: what stays of a title without the
/// marks, without 中华人民共和国, and without the edition in brackets at its end.
///
/// 《中华人民共和国刑法（2020年修正）》, 中华人民共和国刑法 and 刑法 share one name. A number in brackets at the end tells
/// documents apart (修正案（七）) and stays.
package struct DocumentName: Hashable, Sendable {
  /// Canonical code units.
  package var units: [UInt16]
  /// The article that a title names after the law, as in collections of single articles.
  package var article: ArticleReference?

  /// Longer titles are not cited in full.
  package static let longest = 120

  /// The name of the document that canonical `text` names; nil where nothing of a name is left, or too much.
  package init?(_ text: [UInt16]) {
    var kept = Self.withoutMarks(text[...])
    guard !kept.isEmpty, kept.count <= Self.longest else { return nil }
    kept = Self.withoutEdition(kept)
    article = nil
    if let (reference, start) = ArticleReference.suffix(of: kept[...]) {
      article = reference
      kept = Self.withoutEdition(Array(kept[..<start]))
    }
    let short = Self.withoutState(kept)
    units = short.isEmpty ? kept : short
  }

  /// The key of the document, whichever article of it is named.
  package var key: UInt64 { ReferenceKey.hash(units) }

  /// The key of the article, where one is named.
  package var articleKey: UInt64? { article.map { articleKey($0) } }

  /// The key of an article of this document.
  package func articleKey(_ article: ArticleReference) -> UInt64 {
    ReferenceKey.hash(units + [0x1F] + Array("\(article.number)-\(article.insertion)".utf16))
  }

  private static let state = Array("中华人民共和国".utf16)
  private static let editionWords = ["修订", "修正", "试行", "暂行", "草案", "全文", "废止", "失效", "有效", "修改", "最新"]
    .map { Array($0.utf16) }

  /// Title marks, quotation marks and blanks do not tell names apart.
  private static func withoutMarks(_ text: ArraySlice<UInt16>) -> [UInt16] {
    text.filter { unit in
      switch unit {
      case 0x300A, 0x300B, 0x22, 0x27, 0x20, 0x0A, 0xB7: false
      default: true
      }
    }
  }

  private static func withoutState(_ text: [UInt16]) -> [UInt16] {
    guard text.count > state.count else { return text }
    var result: [UInt16] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == state[0], text[index...].starts(with: state) {
        index += state.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// Without brackets at the end that tell a year or the standing of an edition.
  private static func withoutEdition(_ text: [UInt16]) -> [UInt16] {
    var rest = text[...]
    while rest.last == 0x29, let open = rest.lastIndex(of: 0x28), open > rest.startIndex,
      isEdition(rest[(open + 1)..<(rest.endIndex - 1)])
    {
      rest = rest[..<open]
    }
    return Array(rest)
  }

  private static func isEdition(_ text: ArraySlice<UInt16>) -> Bool {
    var digits = 0
    for unit in text {
      digits = (0x30...0x39).contains(unit) ? digits + 1 : 0
      if digits == 4 { return true }
    }
    return editionWords.contains { word in
      text.indices.contains { text[$0...].starts(with: word) }
    }
  }
}
