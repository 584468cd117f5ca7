internal import InvertedIndex

/// The factor of every document of a commit, as its attachment keeps them: a byte a document, in the order of
/// the documents.
struct FactorColumns {
  static let attachmentKey = "factors"

  /// One a segment.
  let columns: [FactorColumn]
  private let names: [String]

  /// Those of `index`; nil where it has none.
  init?(of index: IndexReader) throws(IndexError) {
    guard let bytes = try index.attachment(Self.attachmentKey) else { return nil }
    if bytes.count != index.documentLimit {
      throw .corrupt(
        file: index.directory.path, offset: 0,
        reason: "factors of \(bytes.count) documents, the commit has \(index.documentLimit)")
    }
    names = index.segments.map(\.entry.name)
    var columns: [FactorColumn] = []
    var start = 0
    for segment in index.segments {
      columns.append(FactorColumn(Array(bytes[start..<start + segment.documentCount])))
      start += segment.documentCount
    }
    self.columns = columns
  }

  /// The factors of a segment; nil where there is no such segment.
  func values(ofSegment name: String) -> ArraySlice<UInt8>? {
    guard let index = names.firstIndex(of: name) else { return nil }
    return columns[index].values[...]
  }
}
