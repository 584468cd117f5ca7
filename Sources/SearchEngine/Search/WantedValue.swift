package import PolicyDocuments
internal import TextAnalysis

/// What a value of a field is compared with: a string that may be a part of it, or after `=` the whole of it.
package struct WantedValue: Sendable, Equatable {
  /// After the folding, or in the normal form of the field.
  package let term: [UInt8]
  /// Whether no other value will do.
  package let isWhole: Bool

  /// The string as text.
  package var text: String { String(decoding: term, as: UTF8.self) }

  /// Whether `text` names no value: nothing follows the sign.
  package static func isEmpty(_ text: String) -> Bool { whole(text)?.isEmpty ?? false }

  /// How a search asks for `value` and no other.
  package static func exactly(_ value: String) -> String { "=" + value }

  /// What follows the sign, of either width; nil where there is none.
  static func whole(_ text: String) -> String? {
    guard let first = text.unicodeScalars.first, first == "=" || first == "＝" else { return nil }
    return String(text.unicodeScalars.dropFirst())
  }

  /// Whether `value`, a term of the field, is as wanted.
  func accepts(_ value: [UInt8]) -> Bool {
    isWhole ? value == term : CanonicalSearch.first(term, in: value, from: 0) != nil
  }
}

extension SearchEngine {
  /// What values of `field` are compared with for `strings`; those of which nothing is visible are left out.
  package func wanted(_ strings: [String], of field: MetadataField) -> [WantedValue] {
    var keywords = KeywordFolder(folder)
    return strings.compactMap { string in
      let whole = WantedValue.whole(string)
      let term = keywords.term(of: whole ?? string, in: field)
      if term.isEmpty { return nil }
      return WantedValue(term: term, isWhole: whole != nil || field.filter == .exact)
    }
  }
}
