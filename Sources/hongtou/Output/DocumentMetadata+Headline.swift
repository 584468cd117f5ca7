internal import PolicyDocuments

extension DocumentMetadata {
  /// The facts that stand below the title of a document.
  var headline: String {
    MetadataField.allCases.filter { $0.has(.inHeadline) }.compactMap { text($0) }.joined(separator: " · ")
  }
}
