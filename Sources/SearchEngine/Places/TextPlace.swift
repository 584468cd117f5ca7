/// A place of a document where a wanted string stands, with the text around it.
package struct TextPlace: Sendable, Equatable {
  /// The number of the string among those wanted.
  package var string: Int
  /// Source text in UTF-8: what stands before the string in its passage, the string itself, and what stands
  /// after it.
  package var before: [UInt8]
  package var match: [UInt8]
  package var after: [UInt8]
  /// The line of the file.
  package var line: Int
  /// The headings above the place, from the highest.
  package var section: [String]
}
