internal import PolicyDocuments

extension DocumentMetadata {
  /// The facts that stand below the title of a document.
  var headline: String { headline(MetadataField.allCases) }

  /// The same with the date at their head, for where the end is cut off.
  var datedHeadline: String { headline([.date] + MetadataField.allCases.filter { $0 != .date }) }

  private func headline(_ fields: [MetadataField]) -> String {
    fields.filter { $0.has(.inHeadline) }.compactMap { text($0) }.joined(separator: " · ")
  }
}
