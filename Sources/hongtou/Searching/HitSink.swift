internal import SearchEngine

/// Takes found documents as they come.
protocol HitSink {
  /// How much of a document is wanted.
  var depth: HitDepth { get }
  /// Whether its other editions are wanted.
  var showsEditions: Bool { get }
  /// Whether documents are wanted as lines of JSON, so that those of a server need not be read.
  var takesLines: Bool { get }

  mutating func take(_ hit: HitView) throws(OutputError)

  /// Takes a document as its line of JSON, without the line's end.
  mutating func take(line: ArraySlice<UInt8>) throws(OutputError)
}
