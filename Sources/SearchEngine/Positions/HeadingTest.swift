internal import InvertedIndex
internal import PolicyDocuments

/// Whether a string stands in a heading of a document.
final class HeadingTest: StoredPredicate {
  private let string: [UInt16]

  /// - Parameter string: canonical.
  init(_ string: [UInt16]) { self.string = string }

  func matches(_ values: StoredValues) throws(IndexError) -> Bool {
    let layout = IndexLayout.current
    guard let units = IndexLayout.textCode.decode(try values.blob(layout.text)),
      let outline = OutlineCoding.decode(try values.blob(layout.outline), unitCount: units.count)
    else { throw values.corrupt("unreadable text") }
    return outline.nodes.contains { node in
      CanonicalSearch.first(
        string, in: units, from: node.heading.lowerBound, to: node.heading.upperBound) != nil
    }
  }
}
