internal import PolicyDocuments
internal import TextAnalysis

/// Makes terms and sort keys of values of the metadata, each distinct value once: most documents share their
/// issuers and kinds with others.
struct KeywordFolder {
  /// Values that are remembered.
  private static let capacity = 4096

  private let folder: TextFolder
  private var folded: [String: String] = [:]

  init(_ folder: TextFolder) { self.folder = folder }

  /// The term of a value: folded, or in the normal form of its type. Empty where nothing of it is visible.
  mutating func term(of value: String, in field: MetadataField) -> [UInt8] {
    switch field.type {
    case .documentNumber: Array(DocumentNumber(fold(value)).normalForm.utf8)
    // The words of a vocabulary, in either language, are one value.
    case .level: Array(fold(Level(value)?.rawValue ?? value).utf8)
    case .standing: Array(fold(Standing(value)?.rawValue ?? value).utf8)
    case .text, .list, .date, .url: Array(fold(value).utf8)
    }
  }

  /// Bytes that sort as the values of the field do.
  mutating func sortKey(of value: String, in field: MetadataField) -> [UInt8] {
    let text = fold(value)
    return field.type == .documentNumber ? DocumentNumber(text).sortKey : Array(text.utf8)
  }

  private mutating func fold(_ value: String) -> String {
    if let known = folded[value] { return known }
    let text = String(decoding: folder.foldQuery(value), as: UTF16.self)
    if folded.count == Self.capacity { folded.removeAll(keepingCapacity: true) }
    folded[value] = text
    return text
  }
}
